import { allPasses } from '../../support/content';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import { WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import sharp from 'sharp';
import { PhotoEntity } from '../../../src/modules/reports/entities/photo.entity';
import { SystemActs } from '../../../src/modules/tickets/system';
import type { LoggedIn } from '../../support/builders';
import { login } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { upload } from '../../support/photos';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketIn, ticketRow, travel } from '../../support/tickets';

const on = stageForThisFile();
const next = spots(60);

/** A picture of its own: another pattern of light and dark for every seed. */
async function shot(who: LoggedIn, seed: number): Promise<string> {
  const pixels = Buffer.from(
    Array.from({ length: 81 * 3 }, (_, i) => (Math.imul(i + 7, seed * 2 + 3) * 2654435761) >>> 24),
  );
  const bytes = await sharp(pixels, { raw: { width: 9, height: 9, channels: 3 } })
    .resize(72, 72, { kernel: 'nearest' })
    .jpeg({ quality: 95 })
    .toBuffer();
  const answer = await upload(who, on.app.url, bytes);
  return ((await answer.json()) as { id: string }).id;
}

interface Solved {
  ticketId: string;
  reportId: string;
  place: { north: number };
}

/** Reported, accepted and solved with a picture. */
async function solved(reporter = on.rider, category = 'street_lamp'): Promise<Solved> {
  const place = next();
  const { id: reportId, ticketId } = await report(on, reporter, { ...place, category });
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'resolve', { note: '换了灯泡', photos: [await photoOf(on, on.worker)] });
  return { ticketId, reportId, place };
}

let seeds = 0;
async function look(
  who: LoggedIn,
  { north }: { north: number },
  verdict: WitnessVerdict = 'good',
  over: { away?: number; ageMs?: number; photo?: string } = {},
): Promise<TicketInput> {
  const [lng, lat] = pointIn(on.app, MAP.grids[0], 0, north + (over.away ?? 0));
  const capturedAt = new Date(on.app.clock.now().getTime() - (over.ageMs ?? 0)).toISOString();
  seeds += 1;
  return {
    verdict,
    location: { lng, lat, accuracy: 10, capturedAt },
    photos: [over.photo ?? (await shot(who, seeds))],
  };
}

const witness = async (who: LoggedIn, { ticketId, place }: Solved, verdict: WitnessVerdict = 'good') =>
  act(who, ticketId, 'witness', await look(who, place, verdict));

const balance = async (who: LoggedIn): Promise<number> => (await who.call('getPointsAccount')).available;
const passer = (name: string): Promise<LoggedIn> => consentingRider(on.app, name);
const nearTo = ({ north }: { north: number }, away = 0): { at: string } => {
  const [lng, lat] = pointIn(on.app, MAP.grids[0], 0, north + away);
  return { at: `${lng},${lat}` };
};

describe('what is offered', () => {
  test('what was solved near by, with both pictures and no word of who reported it', async () => {
    const { ticketId, place } = await solved();
    const unseen = await on.other.call('listWitnessCases', { query: nearTo(place, 100) });
    expect(unseen).toMatchObject([{ ticketId, before: null, after: null }]);
    await allPasses(on.app);
    const offers = await on.other.call('listWitnessCases', { query: nearTo(place, 100) });
    expect(offers).toMatchObject([{ ticketId, category: 'street_lamp', distanceM: 100, points: 5 }]);
    expect(offers[0]?.before?.url).toBeTruthy();
    expect(offers[0]?.after?.url).toBeTruthy();
    expect(JSON.stringify(offers)).not.toContain(on.rider.personId);
    expect(await on.rider.call('listWitnessCases', { query: nearTo(place) })).toEqual([]);
    expect(await on.other.call('listWitnessCases', { query: nearTo(place, 310) })).not.toMatchObject([{ ticketId }]);
  });

  test('nothing confidential, nothing older than three days, three at most', async () => {
    const at = { query: nearTo({ north: 0 }) };
    for (let i = 0; i < 4; i += 1) await ticketIn(on, 'resolved', { category: 'street_lamp', kind: 'hazard' });
    expect(await on.other.call('listWitnessCases', at)).toHaveLength(WITNESS_LIMITS.offers);
    await on.app.db.read.query(`UPDATE ticket SET restricted = true WHERE number = id::text`);
    expect(await on.other.call('listWitnessCases', at)).toEqual([]);
    await on.app.db.read.query(
      `UPDATE ticket SET restricted = false, resolved_at = resolved_at - interval '73 hours' WHERE number = id::text`,
    );
    expect(await on.other.call('listWitnessCases', at)).toEqual([]);
  });
});

describe('found good', () => {
  test('it is closed, the reporter gets his points and the witness five, once', async () => {
    const it = await solved();
    const [who, before] = [await passer('路过甲'), await balance(on.rider)];
    const body = acting('witness', await look(who, it.place));
    const answer = await who.call('actOnTicket', { params: { id: it.ticketId }, body });
    expect(answer).toMatchObject({ state: 'closed', text: null, reporterName: null, history: [], photos: [] });
    expect([await balance(who), (await balance(on.rider)) - before]).toEqual([5, 20]);
    // The same again: a retry, which changes nothing.
    await who.call('actOnTicket', { params: { id: it.ticketId }, body });
    expect(await balance(who)).toBe(5);
    const line = (await on.rider.call('getReport', { params: { id: it.reportId } })).timeline.at(-1);
    expect(line).toMatchObject({ action: 'witness', verdict: 'good', actor: '路过的小哥' });
    // Staff read that it was somebody who passed by, not who.
    const seen = await on.leader.call('getTicket', { params: { id: it.ticketId } });
    expect(JSON.stringify(seen)).not.toContain('路过甲');
    expect(seen.witness?.photos).toHaveLength(1);
  });
});

describe('found bad', () => {
  test('it stays resolved, no silence closes it, and it stands first before the leader', async () => {
    const earlier = await solved();
    const it = await solved();
    const who = await passer('路过乙');
    await witness(who, it, 'bad');
    expect(await ticketRow(on, it.ticketId)).toMatchObject({ state: 'resolved', closedAt: null });
    expect(await balance(who)).toBe(0);
    const queue = await on.leader.call('listTickets', { query: { queue: 'verify', limit: 1 } });
    expect(queue.items).toMatchObject([{ id: it.ticketId, doubted: true }]);
    // The next page goes on behind it, without it.
    const rest = await on.leader.call('listTickets', { query: { queue: 'verify', cursor: queue.next ?? '' } });
    expect(rest.items.map(({ id }) => id)).not.toContain(it.ticketId);
    expect(rest.items.map(({ id }) => id)).toContain(earlier.ticketId);
    await travel(on, 73 * HOUR_MS);
    const { resolutionId } = await ticketRow(on, it.ticketId);
    expect(
      await on.app.app
        .get(SystemActs)
        .run(it.ticketId, 'verify', (row) => row.resolutionId === resolutionId && row.doubtedAt === null),
    ).toBe(false);
    await on.rider.refused('actOnTicket', 'TICKET_DOUBTED', {
      params: { id: it.ticketId },
      body: acting('verify'),
    });
    await act(on.leader, it.ticketId, 'reopen', { reason: '灯还是不亮' });
    const again = await login(on.app, { key: '路过乙' });
    expect(await balance(again)).toBe(5);
    expect(await ticketRow(on, it.ticketId)).toMatchObject({ state: 'working', doubtedAt: null });
  });

  test('the reporter may agree; whoever is found wrong twice looks no more for a while', async () => {
    const who = await passer('路过丙');
    const [reporter, second] = [await passer('上报丙'), await passer('上报丙二')];
    const first = await solved(reporter);
    await witness(who, first, 'bad');
    await act(reporter, first.ticketId, 'reopen', { reason: '真没好' });
    expect(await balance(who)).toBe(5);
    for (const one of [await solved(second), await solved(second)]) {
      await witness(who, one, 'bad');
      await act(on.leader, one.ticketId, 'verify');
    }
    expect(await balance(who)).toBe(5);
    const fourth = await solved();
    await who.refused('actOnTicket', 'WITNESS_PAUSED', {
      params: { id: fourth.ticketId },
      body: acting('witness', await look(who, fourth.place)),
    });
  });
});

describe('nobody who has a part in it', () => {
  test('neither the reporter, nor who joined, nor the resolver, nor anybody with a role there', async () => {
    const place = next();
    const { ticketId } = await report(on, on.rider, place);
    const joined = await passer('并案丁');
    expect((await report(on, joined, place)).ticketId).toBe(ticketId);
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    for (const who of [on.rider, joined, on.worker, on.mate, on.leader, on.supervisor]) {
      await who.refused('actOnTicket', 'WITNESS_INVOLVED', {
        params: { id: ticketId },
        body: acting('witness', await look(who, place)),
      });
    }
  });

  test("not the reporter's second account, as far as it is known", async () => {
    const [reporter, twin] = [await passer('戊一'), await passer('戊二')];
    await on.app.db.read.query(`UPDATE person SET name = '老戊', phone_masked = '138****0001' WHERE id = ANY($1)`, [
      [reporter.personId, twin.personId],
    ]);
    const { ticketId, place } = await solved(reporter);
    await twin.refused('actOnTicket', 'WITNESS_INVOLVED', {
      params: { id: ticketId },
      body: acting('witness', await look(twin, place)),
    });
  });

  test('what is confidential is not even there', async () => {
    const { ticketId } = await ticketIn(on, 'resolved', { restricted: true });
    await on.other.refused('actOnTicket', 'NOT_FOUND', {
      params: { id: ticketId },
      body: acting('witness', await look(on.other, { north: 0 })),
    });
  });
});

describe('on the spot, now', () => {
  test('not from afar, not from before, not with a picture of before or of somebody else', async () => {
    const { ticketId, place } = await solved();
    const who = await passer('路过己');
    const refused = async (code: 'WITNESS_FAR', input: TicketInput): Promise<void> => {
      await who.refused('actOnTicket', code, { params: { id: ticketId }, body: acting('witness', input) });
    };
    await refused('WITNESS_FAR', await look(who, place, 'good', { away: 200 }));
    await refused('WITNESS_STALE' as 'WITNESS_FAR', await look(who, place, 'good', { ageMs: 11 * 60_000 }));
    // The picture the worker took, saved from the screen and sent again.
    await refused(
      'WITNESS_OLD_PHOTO' as 'WITNESS_FAR',
      await look(who, place, 'good', { photo: await photoOf(on, who) }),
    );
    const old = await shot(who, 9_001);
    const hour = new Date(on.app.clock.now().getTime() - HOUR_MS);
    await on.app.db.read.update(PhotoEntity, { id: old }, { createdAt: hour });
    await refused('WITNESS_OLD_PHOTO' as 'WITNESS_FAR', await look(who, place, 'good', { photo: old }));
    const others = await shot(on.other, 9_002);
    await refused('REPORT_PHOTO_UNKNOWN' as 'WITNESS_FAR', await look(who, place, 'good', { photo: others }));
    expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'resolved', version: 3 });
  });

  test('whoever has not agreed to tell where he is, does not', async () => {
    const { ticketId, place } = await solved();
    const who = await login(on.app, { name: '路过庚', key: '路过庚' });
    const { userAgreement } = CONSENT_VERSIONS;
    await who.call('putConsent', { params: { document: 'userAgreement' }, body: { version: userAgreement } });
    await who.refused('actOnTicket', 'CONSENT_REQUIRED', {
      params: { id: ticketId },
      body: acting('witness', await look(who, place)),
    });
  });
});

describe('two friends', () => {
  test('twice in thirty days between the same two, whichever reported; five a day in all', async () => {
    const [a, b] = [await passer('朋友一'), await passer('朋友二')];
    await witness(b, await solved(a));
    await witness(a, await solved(b));
    const third = await solved(a);
    await b.refused('actOnTicket', 'WITNESS_PAIR_LIMIT', {
      params: { id: third.ticketId },
      body: acting('witness', await look(b, third.place)),
    });
    for (let i = 0; i < 4; i += 1) await witness(b, await solved(await passer(`别人${i}`)));
    const sixth = await solved();
    await b.refused('actOnTicket', 'WITNESS_LIMIT', {
      params: { id: sixth.ticketId },
      body: acting('witness', await look(b, sixth.place)),
    });
    await travel(on, 31 * DAY_MS);
    const later = await login(on.app, { key: '朋友二' });
    await witness(later, await solved(await login(on.app, { key: '朋友一' })));
  });

  test('the first witness only, and nobody twice', async () => {
    const it = await solved();
    const [first, second] = [await passer('先到'), await passer('后到')];
    await witness(first, it, 'bad');
    await second.refused('actOnTicket', 'WITNESS_TAKEN', {
      params: { id: it.ticketId },
      body: acting('witness', await look(second, it.place)),
    });
    await act(on.leader, it.ticketId, 'reopen', { reason: '没好' });
    await act(on.worker, it.ticketId, 'resolve', { note: '又换了', photos: [await photoOf(on, on.worker)] });
    await first.refused('actOnTicket', 'WITNESS_TWICE', {
      params: { id: it.ticketId },
      body: acting('witness', await look(first, it.place)),
    });
    await witness(second, it);
    expect(await ticketRow(on, it.ticketId)).toMatchObject({ state: 'closed' });
  });
});

describe('whose yes counts', () => {
  test('once the first reporter said no, another who joined does not close it against him', async () => {
    const place = next();
    const { ticketId } = await report(on, on.rider, place);
    const friend = await passer('同感辛');
    await report(on, friend, place);
    await act(on.worker, ticketId, 'accept');
    const resolve = async () =>
      act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await resolve();
    await act(on.rider, ticketId, 'reopen', { reason: '没好' });
    await resolve();
    await friend.refused('actOnTicket', 'TICKET_FIRST_DECIDES', { params: { id: ticketId }, body: acting('verify') });
    expect(await act(on.rider, ticketId, 'verify')).toMatchObject({ state: 'closed' });
  });
});

describe('at the same instant', () => {
  test('a witness finds it good, the reporter bad, and its time is up: one of them is done', async () => {
    for (let round = 0; round < 6; round += 1) {
      const it = await solved();
      const who = await passer(`同时${round}`);
      const { resolutionId } = await ticketRow(on, it.ticketId);
      const seen = (await ticketRow(on, it.ticketId)).version;
      const good = acting('witness', await look(who, it.place));
      const [looked, again, closed] = await Promise.all([
        who.send('actOnTicket', { params: { id: it.ticketId }, body: { ...good, seen } }),
        on.rider.send('actOnTicket', {
          params: { id: it.ticketId },
          body: { ...acting('reopen', { reason: '没好' }), seen },
        }),
        on.app.app.get(SystemActs).run(it.ticketId, 'verify', (row) => row.resolutionId === resolutionId),
      ]);
      expect([looked.status === 200, again.status === 200, closed].filter(Boolean)).toHaveLength(1);
      expect(await balance(who)).toBe(looked.status === 200 ? 5 : 0);
      const { state } = await ticketRow(on, it.ticketId);
      expect(state).toBe(again.status === 200 ? 'working' : 'closed');
    }
  });
});
