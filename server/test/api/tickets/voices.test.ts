import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import { uuidv7 } from 'uuidv7';
import { Closing } from '../../../src/modules/identity/closing/closing';
import { Retention, readRetention } from '../../../src/modules/tickets/confidential/retention';
import { voiceKey } from '../../../src/modules/reports/rules/voice/voice-links';
import { Storage } from '../../../src/platform/storage/storage';
import { anyone, login, type LoggedIn } from '../../support/builders';
import { allPasses } from '../../support/content';
import { MAP, pointIn } from '../../support/map';
import { pdfText } from '../../support/pdf';
import { refusal } from '../../support/photos';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, photoOf, report, reportOf, travel } from '../../support/tickets';
import { addVoice, mp3Of, speak, voiceFile } from '../../support/voices';

const on = stageForThisFile();

const count = async (where: string, ...parameters: unknown[]): Promise<number> => {
  const rows = await on.app.db.read.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM voice_note WHERE ${where}`,
    parameters,
  );
  return rows[0]?.n ?? -1;
};
const heard = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(on.app.url + url, { headers });
const stored = ({ id, format }: VoiceView): Promise<Buffer | undefined> =>
  on.app.app.get(Storage).get(voiceKey(id, format));
/** A report with a voice note of so many milliseconds, at a place of its own. */
async function spoken(rider: LoggedIn, over: object = {}, ms = 3000) {
  const voice = await addVoice(rider, on.app.url, ms);
  return { voice, ...(await report(on, rider, { voice: voice.id, ...over })) };
}
const ticketFor = (who: LoggedIn, id: string): Promise<TicketView> => who.call('getTicket', { params: { id } });

describe('sending one', () => {
  test.each([
    ['tone.mp3', 'mp3', 'audio/mpeg'],
    ['tone-parts.m4a', 'm4a', 'audio/mp4'],
    ['tone-live.webm', 'webm', 'audio/webm'],
  ])('%s is known by its bytes, whatever it is called', async (file, format, type) => {
    const response = await speak(on.rider, on.app.url, voiceFile(file), { name: 'x.exe', type: 'video/ogg' });
    expect(response.status).toBe(201);
    const view = (await response.json()) as VoiceView;
    expect(view).toMatchObject({ format, seconds: 2 });
    const played = await heard(view.url);
    expect([played.status, played.headers.get('content-type')]).toEqual([200, type]);
    expect(played.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await played.arrayBuffer()).equals((await stored(view)) ?? Buffer.alloc(0))).toBe(true);
  });

  test('players that ask for parts get parts', async () => {
    const { url } = await addVoice(on.rider, on.app.url);
    const whole = Buffer.from(await (await heard(url)).arrayBuffer());
    const part = await heard(url, { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(10, 20))).toBe(true);
    const behind = await heard(url, { range: `bytes=${whole.length}-` });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  });

  test.each([
    ['a page', Buffer.from('<!doctype html>'), [415, 'REPORT_VOICE_TYPE']],
    ['a film', voiceFile('film.mp4'), [415, 'REPORT_VOICE_TYPE']],
    ['half a file', voiceFile('tone.webm').subarray(0, 900), [422, 'REPORT_VOICE_UNREADABLE']],
    ['more than a minute', mp3Of(62_000), [422, 'REPORT_VOICE_TOO_LONG']],
    ['more than a megabyte', Buffer.alloc(1024 * 1024 + 1), [413, 'REPORT_VOICE_TOO_LARGE']],
  ])('%s is refused', async (_, bytes, answer) => {
    expect(await refusal(await speak(on.rider, on.app.url, bytes))).toEqual(answer);
  });

  test('sent again under its id it is the same note; another sound or another person under it is refused', async () => {
    const id = uuidv7();
    const twice = await Promise.all([1, 2].map(() => speak(on.rider, on.app.url, mp3Of(720), { id })));
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(await count('id = $1', id)).toBe(1);
    const conflict = [409, 'IDEMPOTENCY_CONFLICT'];
    expect(await refusal(await speak(on.rider, on.app.url, mp3Of(1440), { id }))).toEqual(conflict);
    expect(await refusal(await speak(on.other, on.app.url, mp3Of(720), { id }))).toEqual(conflict);
  });

  test('nobody piles them up, and what no report names is gone after a day, file and row', async () => {
    const hoarder = await consentingRider(on.app);
    const kept = await Promise.all(Array.from({ length: 5 }, () => addVoice(hoarder, on.app.url)));
    await on.app.db.read.query(
      `INSERT INTO voice_note (id, owner_id, format, ms, bytes, sha256, created_at)
       SELECT gen_random_uuid(), $1, 'mp3', 1, 1, '', $2 FROM generate_series(1, 15)`,
      [hoarder.personId, on.app.clock.now()],
    );
    expect(await refusal(await speak(hoarder, on.app.url))).toEqual([429, 'TOO_MANY_REQUESTS']);
    const used = await spoken(on.rider, { north: -1300 });
    const sweep = async (): Promise<void> => {
      await on.app.db.read.query(`SELECT graphile_worker.add_job('voices.sweep', '{}'::json)`);
      await on.app.work();
    };
    await travel(on, DAY_MS - MINUTE_MS);
    await sweep();
    expect(await count('owner_id = $1', hoarder.personId)).toBe(20);
    await travel(on, 2 * MINUTE_MS);
    await sweep();
    expect(await count('owner_id = $1', hoarder.personId)).toBe(0);
    expect(await Promise.all(kept.map(stored))).toEqual(kept.map(() => undefined));
    expect(await stored(used.voice)).toBeDefined();
  });
});

test('nobody has them looked through without end: a forged one costs the server more than its sender', async () => {
  const forger = await consentingRider(on.app);
  const forged = (): Promise<Response> => speak(forger, on.app.url, Buffer.from('no sound'));
  for (let i = 0; i < 60; i += 1) expect((await forged()).status).not.toBe(429);
  expect(await refusal(await forged())).toEqual([429, 'TOO_MANY_REQUESTS']);
  await addVoice(on.other, on.app.url);
});

describe('with a report', () => {
  test('only one’s own, only once, and the same report again is the same', async () => {
    const [own, others] = [await addVoice(on.rider, on.app.url), await addVoice(on.other, on.app.url)];
    const unknown = async (voice: string): Promise<void> => {
      const body = await reportOf(on, on.rider, { voice, north: -1100 });
      await on.rider.refused('putReport', 'REPORT_VOICE_UNKNOWN', { params: { id: uuidv7() }, body });
    };
    await unknown(others.id);
    await unknown(uuidv7());
    const id = uuidv7();
    const body = await reportOf(on, on.rider, { voice: own.id, north: -1100 });
    const first = await on.rider.call('putReport', { params: { id }, body });
    expect(first.voice?.id).toBe(own.id);
    expect((await on.rider.call('putReport', { params: { id }, body })).voice?.id).toBe(own.id);
    const silent = { ...body };
    delete silent.voice;
    await on.rider.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id }, body: silent });
    await unknown(own.id);
  });
});

describe('who hears it', () => {
  /** Does any answer to this person name the note? */
  const named = (answer: unknown, { id }: VoiceView): boolean => JSON.stringify(answer).includes(id);

  test('he himself, and those who handle the case; not who reported the same, nor another place’s worker', async () => {
    const [north, text] = [-700, '路口的灯不亮'];
    const { voice, id, ticketId } = await spoken(on.rider, { north, text }, 23_000);
    const joined = await spoken(on.other, { north, text });
    expect(joined.ticketId).toBe(ticketId);

    const mine = await on.rider.call('getReport', { params: { id } });
    expect(mine.voice).toMatchObject({ id: voice.id, seconds: 23 });
    expect((await heard(mine.voice?.url ?? '')).status).toBe(200);
    const theirs = await on.other.call('getReport', { params: { id: joined.id } });
    expect([named(theirs, voice), named(theirs, joined.voice)]).toEqual([false, true]);
    await on.other.refused('getReport', 'NOT_FOUND', { params: { id } });

    for (const handler of [on.worker, on.leader, on.dispatcher]) {
      const { voices = [] } = await ticketFor(handler, ticketId);
      expect(voices.map((one) => one.id)).toEqual([voice.id, joined.voice.id]);
    }
    await on.neighbour.refused('getTicket', 'SCOPE_MISMATCH', { params: { id: ticketId } });
  });

  test('a link is not to be guessed, changed, or kept for the day', async () => {
    const { url, id } = await addVoice(on.rider, on.app.url);
    const forged = [
      url.replace(/s=.{4}/, 's=AAAA'),
      url.replace('note.mp3', 'note.webm'),
      url.replace('note.mp3', 'note.html'),
      url.replace(/e=\d/, 'e=9'),
      url.replace('/voices/', '/photos/'),
      `/api/v1/voices/${id}/note.mp3`,
      '/api/v1/voices/..%2f..%2fetc/note.mp3?e=9999999999&s=x',
    ];
    for (const path of forged) expect([path, (await heard(path)).status]).toEqual([path, 403]);
    await travel(on, 121 * MINUTE_MS);
    expect((await heard(url)).status).toBe(403);
  });

  test('of a restricted matter only those whom it concerns; the urgent read for five minutes, and writes it down', async () => {
    const quarrel = { category: 'neighbour', north: 500, photos: [] };
    const { voice, ticketId, number } = await spoken(on.rider, quarrel);
    expect((await ticketFor(on.worker, ticketId)).voices).toHaveLength(1);
    await on.mate.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
    await on.supervisor.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params: { id: ticketId } });
    const { ticket } = await on.supervisor.call('putUrgentRead', {
      params: { id: uuidv7() },
      body: { number, reason: 'complaint', note: '信访件' },
    });
    const link = new URL(ticket.voices?.[0]?.url ?? '', 'http://server');
    const seconds = Number(link.searchParams.get('e')) - on.app.clock.now().getTime() / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(5 * 60);
    const [row] = await on.app.db.read.query<{ fields: string[] }[]>(
      'SELECT fields FROM urgent_read WHERE ticket_id = $1',
      [ticketId],
    );
    expect(row?.fields).toContain('voice');
    for (const queue of ['working', 'inbox'] as const) {
      expect(named(await on.mate.call('listTickets', { query: { queue } }), voice)).toBe(false);
    }
    // Who hands it on reads only that it went on.
    const taken = await act(on.worker, ticketId, 'accept');
    const given = await act(on.worker, ticketId, 'return', { reason: '这一片归别的社区管，请重新派' });
    expect([named(taken, voice), named(given, voice)]).toEqual([true, false]);
  });

  test('never in public: solved, alike, asked of passers-by', async () => {
    const [north, category] = [900, 'litter'];
    const { voice, ticketId } = await spoken(on.rider, { north, category });
    const at = pointIn(on.app, MAP.grids[0], 0, north).join(',');
    const passer = await consentingRider(on.app);
    const alike = await passer.call('listAlike', { query: { category, at, accuracy: 10 } });
    expect(alike.map((one) => one.ticketId)).toContain(ticketId);
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'resolve', { note: '清走了', photos: [await photoOf(on, on.worker)] });
    await allPasses(on.app);
    const witness = await passer.call('listWitnessCases', { query: { at } });
    await act(on.leader, ticketId, 'verify');
    await allPasses(on.app);
    const solved = await anyone(on.app).call('listSolved', { query: { near: at } });
    expect(solved.items.map(({ id }) => id)).toContain(ticketId);
    expect([alike, witness, solved].map((answer) => named(answer, voice))).toEqual([false, false, false]);
  });
});

test('the sheet says how many, how long, and by what hash the file is known', async () => {
  const { voice, ticketId } = await spoken(on.rider, { north: -300 }, 23_000);
  const { url } = await on.worker.call('getTicketSheet', { params: { id: ticketId } });
  const text = await pdfText(Buffer.from(await (await heard(url)).arrayBuffer()));
  const printed = text.replace(/\s/g, '');
  expect(printed).toContain('语音1段，23秒');
  expect(printed).toContain(voice.sha256);
});

describe('what goes', () => {
  const closed = async (rider: LoggedIn, over: object) => {
    const sent = await spoken(rider, over);
    await act(on.worker, sent.ticketId, 'accept');
    await act(on.worker, sent.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, sent.ticketId, 'verify');
    return sent;
  };

  test('with retention, row and file', async () => {
    const gone = await closed(on.rider, { category: 'neighbour', photos: [], north: 600 });
    const kept = await closed(on.rider, { category: 'litter', north: 1200 });
    await travel(on, (readRetention().restricted + 1) * DAY_MS);
    await on.app.app.get(Retention).run();
    expect([await stored(gone.voice), await count('id = $1', gone.voice.id)]).toEqual([undefined, 0]);
    expect((await on.rider.call('getReport', { params: { id: gone.id } })).voice).toBeUndefined();
    expect(await stored(kept.voice)).toBeDefined();
  });

  test('with the account: of what is over and of what was never sent at once, of what goes on when it ends', async () => {
    await travel(on, 0);
    const rider = await consentingRider(on.app, '要走的人');
    const over = await closed(rider, { north: 1300 });
    const going = await spoken(rider, { north: -1250 });
    const unsent = await addVoice(rider, on.app.url);
    await rider.call('putClosing');
    await travel(on, 15 * DAY_MS);
    await on.app.app.get(Closing).close(rider.personId);
    expect([await stored(over.voice), await stored(unsent)]).toEqual([undefined, undefined]);
    expect(await count('owner_id = $1', rider.personId)).toBe(1);
    expect((await ticketFor(on.worker, going.ticketId)).voices).toHaveLength(1);
    await act(on.worker, going.ticketId, 'accept');
    await act(on.worker, going.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, going.ticketId, 'verify');
    await on.app.db.read.query(`SELECT graphile_worker.add_job('ticket.forgetLeavers', '{}'::json)`);
    await on.app.work();
    expect([await stored(going.voice), await count('owner_id = $1', rider.personId)]).toEqual([undefined, 0]);
    expect((await login(on.app, { key: '要走的人' })).personId).not.toBe(rider.personId);
  });
});
