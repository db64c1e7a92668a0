import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { login, type LoggedIn } from '../../support/builders';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, reportOf, ticketRow } from '../../support/tickets';

const on = stageForThisFile();

const elsewhere = spots();
const available = async (who: LoggedIn): Promise<number> => (await who.call('getPointsAccount')).available;
const entries = async (who: LoggedIn) => (await who.call('listPointsEntries', { query: {} })).items;

/** Solved and waiting for a check. */
async function resolved(ticketId: string): Promise<void> {
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'resolve', { note: '修好了', photos: [await photoOf(on, on.worker)] });
}

describe('ids', () => {
  test('of an action cannot become a report’s, nor the other way round', async () => {
    const mine = await report(on, on.rider, elsewhere());
    const id = uuidv7();
    const params = { id: mine.ticketId };
    await on.rider.call('actOnTicket', { params, body: acting('withdraw', {}, id) });
    const opening = await reportOf(on, on.rider, elsewhere());
    await on.rider.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id }, body: opening });
    const place = elsewhere();
    const others = await report(on, on.other, place);
    const joining = await reportOf(on, on.rider, place);
    await on.rider.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id }, body: joining });
    for (const taken of [mine.id, others.id, others.timeline[1]?.id ?? '']) {
      const body = acting('withdraw', {}, taken);
      await on.other.refused('actOnTicket', 'IDEMPOTENCY_CONFLICT', { params: { id: others.ticketId }, body });
    }
  });

  test('of somebody else’s report, action or order open nothing', async () => {
    const victim = await report(on, on.rider, { ...elsewhere(), text: '只有我知道' });
    const thief = on.other;
    const body = await reportOf(on, thief, elsewhere());
    const answers = [
      await thief.refused('putReport', 'IDEMPOTENCY_CONFLICT', { params: { id: victim.id }, body }),
      await thief.refused('getReport', 'NOT_FOUND', { params: { id: victim.id } }),
      await thief.refused('getReport', 'NOT_FOUND', { params: { id: victim.ticketId } }),
      await thief.refused('getTicket', 'NO_PERMISSION', { params: { id: victim.ticketId } }),
      await thief.refused('listCandidates', 'NO_PERMISSION', { params: { id: victim.ticketId } }),
    ];
    const params = { id: victim.ticketId };
    for (const action of ['withdraw', 'verify', 'reopen', 'answer', 'rate'] as const) {
      answers.push(await thief.refused('actOnTicket', 'TICKET_NOT_YOURS', { params, body: acting(action) }));
    }
    for (const action of ['accept', 'assign', 'suspend', 'resolve', 'extend'] as const) {
      answers.push(await thief.refused('actOnTicket', 'TICKET_ACTION_FORBIDDEN', { params, body: acting(action) }));
    }
    expect(JSON.stringify(answers)).not.toContain('只有我知道');
  });
});

test('an id that two send at once is one’s', async () => {
  const params = { id: uuidv7() };
  const senders = [on.rider, on.other, await consentingRider(on.app)];
  const bodies = await Promise.all(senders.map((who) => reportOf(on, who, elsewhere())));
  const answers = await Promise.all(senders.map((who, i) => who.send('putReport', { params, body: bodies[i] })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

describe('photos', () => {
  test('are used once, and by whoever took them', async () => {
    const used = await photoOf(on, on.rider);
    await report(on, on.rider, { ...elsewhere(), photos: [used] });
    const foreign = await photoOf(on, on.other);
    for (const photos of [[used], [foreign], [uuidv7()], [await photoOf(on, on.rider), foreign]]) {
      const body = await reportOf(on, on.rider, { ...elsewhere(), photos });
      await on.rider.refused('putReport', 'REPORT_PHOTO_UNKNOWN', { params: { id: uuidv7() }, body });
    }
    const same = await photoOf(on, on.rider);
    const twice = await reportOf(on, on.rider, { ...elsewhere(), photos: [same, same.toUpperCase()] });
    await on.rider.refused('putReport', 'REPORT_PHOTO_UNKNOWN', { params: { id: uuidv7() }, body: twice });
    // nothing of the refused ones was kept
    await report(on, on.rider, { ...elsewhere(), photos: [same] });
  });
});

describe('points', () => {
  test('come once, however many accounts and reports say the same', async () => {
    const [one, two] = [await consentingRider(on.app), await consentingRider(on.app)];
    const place = elsewhere();
    const sent = await Promise.all([
      report(on, one, place),
      report(on, one, { ...place, east: 3 }),
      report(on, two, { ...place, east: 6 }),
      report(on, two, { ...place, east: 9 }),
    ]);
    const ticketId = sent[0].ticketId;
    expect(new Set(sent.map((each) => each.ticketId)).size).toBe(1);
    // Who came first is decided by the race; what the other says no to, the first may still say yes to.
    const [first, second] = sent.slice(0, 2).some(({ joined }) => !joined) ? [one, two] : [two, one];
    await resolved(ticketId);
    await act(second, ticketId, 'verify');
    for (const who of [first, second]) await act(who, ticketId, 'rate', { rating: 'good' });
    await act(second, ticketId, 'reopen', { reason: '又坏了' });
    await act(on.worker, ticketId, 'resolve', { note: '又修好了', photos: [await photoOf(on, on.worker)] });
    await act(first, ticketId, 'verify');
    for (const who of [first, second]) await act(who, ticketId, 'rate', { rating: 'good' });
    const earned = [...(await entries(first)), ...(await entries(second))].map(({ rule, amount }) => [rule, amount]);
    expect(earned.sort()).toEqual([
      ['hazard_general', 20],
      ['rating', 2],
    ]);
  });

  test('do not come from what was taken back, refused or only sent', async () => {
    const who = await consentingRider(on.app);
    const back = await report(on, who, elsewhere());
    await act(who, back.ticketId, 'withdraw');
    const refused = await report(on, who, elsewhere());
    await act(on.dispatcher, refused.ticketId, 'reject', { reasonCode: 'fake_or_malicious', note: '摆拍' });
    await report(on, who, elsewhere());
    for (const { ticketId } of [back, refused]) {
      for (const action of ['verify', 'rate', 'reopen', 'answer'] as const) {
        const input = {
          verify: {},
          rate: { rating: 'good' as const },
          reopen: { reason: '再来' },
          answer: { text: '有' },
        };
        const body = acting(action, input[action]);
        await who.refused('actOnTicket', 'TICKET_STATE_CHANGED', { params: { id: ticketId }, body });
      }
    }
    expect(await available(who)).toBe(0);
  });

  test('are not moved by a back-dated capture: what is closed stays closed', async () => {
    const who = await consentingRider(on.app);
    const place = elsewhere();
    const seen = on.app.clock.now().getTime();
    const sent = await report(on, on.rider, place);
    await resolved(sent.ticketId);
    await act(on.leader, sent.ticketId, 'verify');
    const body = await reportOf(on, who, place);
    const dated = (ms: number) => ({
      params: { id: uuidv7() },
      body: { ...body, location: { ...body.location, capturedAt: new Date(seen + ms).toISOString() } },
    });
    const late = await who.call('putReport', dated(-MINUTE_MS));
    expect(late).toMatchObject({ joined: false, state: 'assigned' });
    await who.refused('putReport', 'REPORT_TIME_INVALID', dated(-8 * 24 * 60 * MINUTE_MS));
    await who.refused('putReport', 'REPORT_TIME_INVALID', dated(60 * MINUTE_MS));
    await who.refused('actOnTicket', 'TICKET_NOT_YOURS', {
      params: { id: sent.ticketId },
      body: acting('reopen', { reason: '没好' }),
    });
  });

  test('a case is reopened once, also when it is tapped many times', async () => {
    const sent = await report(on, on.rider, elsewhere());
    await resolved(sent.ticketId);
    const params = { id: sent.ticketId };
    const taps = await Promise.all(
      Array.from({ length: 5 }, () =>
        on.rider.send('actOnTicket', { params, body: acting('reopen', { reason: '没好' }) }),
      ),
    );
    expect(taps.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    await act(on.worker, sent.ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
    const again = { params, body: acting('reopen', { reason: '没好' }) };
    await on.rider.refused('actOnTicket', 'TICKET_REOPEN_LIMIT', again);
    await act(on.leader, sent.ticketId, 'verify');
    await on.rider.refused('actOnTicket', 'TICKET_REOPEN_LIMIT', again);
    expect((await ticketRow(on, sent.ticketId)).state).toBe('closed');
  });

  test('whoever joins does not use up the word of the one who reported it', async () => {
    const place = elsewhere();
    const sent = await report(on, on.rider, place);
    await report(on, on.other, place);
    const { ticketId } = sent;
    await resolved(ticketId);
    await act(on.other, ticketId, 'reopen', { reason: '随便' });
    await act(on.worker, ticketId, 'resolve', { note: '还是那样', photos: [await photoOf(on, on.worker)] });
    await act(on.other, ticketId, 'verify');
    const params = { id: ticketId };
    await on.other.refused('actOnTicket', 'TICKET_REOPEN_LIMIT', {
      params,
      body: acting('reopen', { reason: '再来' }),
    });
    const { actions } = await on.rider.call('getReport', { params: { id: sent.id } });
    expect(actions.map(({ action }) => action)).toContain('reopen');
    await act(on.rider, ticketId, 'reopen', { reason: '真的没好' });
  });
});

describe('whoever reported the same', () => {
  /** Everything this rider can read of a case. */
  const read = async (who: LoggedIn, reportId: string, ticketId: string, repeat: object): Promise<string> => {
    const acted = await who.send('actOnTicket', { params: { id: ticketId }, body: repeat });
    expect(acted.status).toBe(200);
    const mine = await who.call('getReport', { params: { id: reportId } });
    const listed = await who.call('listMyReports', { query: {} });
    return JSON.stringify([acted.body, mine, listed, await who.call('listNotifications', { query: {} })]);
  };

  test('reads what was done, not what the others said and sent', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, { ...place, text: '甲的话' });
    const joined = await report(on, on.other, { ...place, text: '乙的话' });
    const { ticketId } = first;
    await act(on.worker, ticketId, 'accept');
    await act(on.worker, ticketId, 'ask', { question: '哪一根？' });
    const told = await photoOf(on, on.rider);
    await act(on.rider, ticketId, 'answer', { text: '甲的回答，电话13900000000', photos: [told] });
    await act(on.worker, ticketId, 'resolve', { note: '换了灯', photos: [await photoOf(on, on.worker)] });
    const again = await photoOf(on, on.rider);
    await act(on.rider, ticketId, 'reopen', { reason: '甲说没好', photos: [again] });
    await act(on.worker, ticketId, 'resolve', { note: '又换了', photos: [await photoOf(on, on.worker)] });
    await act(on.leader, ticketId, 'verify');
    await act(on.rider, ticketId, 'rate', { rating: 'bad', text: '甲的评价' });
    const seen = await read(on.other, joined.id, ticketId, acting('rate', { rating: 'good', text: '乙的评价' }));
    for (const shown of ['乙的话', '乙的评价', '换了灯', '又换了', '哪一根？']) expect(seen).toContain(shown);
    for (const hidden of ['甲的', '甲说', '139000', told, again, on.rider.personId, '孟'])
      expect(seen).not.toContain(hidden);
    const own = JSON.stringify(await on.rider.call('getReport', { params: { id: first.id } }));
    for (const shown of ['甲的回答', '甲说没好', '甲的评价', told, again]) expect(own).toContain(shown);
    expect(own).not.toContain('乙的');
    const staff = JSON.stringify(await on.leader.call('getTicket', { params: { id: ticketId } }));
    for (const shown of ['甲的回答', '甲说没好', '甲的评价', '乙的评价', told, again]) expect(staff).toContain(shown);
  });

  test('learns nothing of the other side of a quarrel that was put together with his', async () => {
    const quarrel = { category: 'neighbour', photos: [] };
    const one = await report(on, on.rider, { ...quarrel, north: -1000, east: 200, text: '楼上漏水，我住三零二' });
    const two = await report(on, on.other, { ...quarrel, north: -400, east: -250, text: '楼下骂人，我住四零二' });
    await act(on.leader, two.ticketId, 'merge', { masterId: one.ticketId, note: '同一件' });
    await act(on.worker, one.ticketId, 'accept');
    await act(on.worker, one.ticketId, 'ask', { question: '什么时候方便？' });
    await act(on.rider, one.ticketId, 'answer', { text: '晚上在三零二' });
    await act(on.worker, one.ticketId, 'resolve', { note: '调解好了' });
    const seen = await read(on.other, two.id, one.ticketId, acting('verify', {}));
    const where = await ticketRow(on, one.ticketId);
    for (const hidden of ['三零二', '孟', on.rider.personId, String(where.lng), String(where.lat)]) {
      expect([hidden, seen.includes(hidden)]).toEqual([hidden, false]);
    }
  });
});

test('a name that was to be hidden is nowhere, whatever its owner does', async () => {
  const hidden = await login(on.app, { name: '欧阳不二', key: '欧阳不二' });
  for (const document of ['userAgreement', 'privacyPolicy', 'preciseLocation'] as const) {
    await hidden.call('putConsent', { params: { document }, body: { version: 1 } });
  }
  const place = elsewhere();
  const sent = await report(on, hidden, { ...place, anonymous: true });
  const joined = await report(on, on.other, { ...place, anonymous: true });
  const { ticketId } = sent;
  await act(on.worker, ticketId, 'accept');
  await act(on.worker, ticketId, 'ask', { question: '哪一根？' });
  await act(hidden, ticketId, 'answer', { text: '第三根' });
  await act(on.worker, ticketId, 'requestExtension', {
    dueAt: new Date(Date.parse(sent.dueAt) + 60 * MINUTE_MS).toISOString(),
    reason: '等灯',
  });
  await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  await act(hidden, ticketId, 'reopen', { reason: '还黑' });
  await act(on.worker, ticketId, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  const again = await report(on, on.rider, { ...place, north: place.north + 60 });
  await act(hidden, ticketId, 'verify', { note: '亮了' });
  await act(hidden, ticketId, 'rate', { rating: 'good' });
  await on.app.work();
  const shown: unknown[] = [];
  for (const who of [on.worker, on.mate, on.leader, on.dispatcher, on.supervisor]) {
    shown.push(
      await who.call('getTicket', { params: { id: ticketId } }),
      await who.call('listNotifications', { query: {} }),
    );
    for (const queue of ['inbox', 'dispatch', 'verify', 'overdue', 'working', 'done'] as const) {
      shown.push(await who.call('listTickets', { query: { queue, limit: 50 } }));
    }
  }
  for (const params of [{ id: ticketId }, { id: again.ticketId }]) {
    shown.push(await on.dispatcher.call('listSimilar', { params }), await on.leader.call('listCandidates', { params }));
  }
  shown.push(
    await on.other.call('getReport', { params: { id: joined.id } }),
    await on.other.call('listNotifications', { query: {} }),
  );
  shown.push(await on.other.call('listSolved', { query: {} }));
  const text = JSON.stringify(shown);
  for (const trace of ['欧', '不二', hidden.personId, on.other.personId, '刘启航', '刘*航']) {
    expect([trace, text.includes(trace)]).toEqual([trace, false]);
  }
});
