import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, acting, consentingRider, photoOf, report, ticketRow } from '../../support/tickets';

const on = stageForThisFile();
const next = spots(60);

const balance = async (who = on.rider): Promise<number> => (await who.call('getPointsAccount')).available;

test('what is left is a case of its own, with a new clock, for everybody who reported; points come once', async () => {
  const place = next();
  const { id: reportId, ticketId } = await report(on, on.rider, place);
  const joined = await consentingRider(on.app, '也报了的');
  await report(on, joined, place);
  await act(on.worker, ticketId, 'accept');
  on.app.clock.advance(600_000);
  const before = await balance();
  const photos = [await photoOf(on, on.worker)];
  const done = await act(on.worker, ticketId, 'resolve', { note: '修好两盏', rest: '东头一盏等灯罩', photos });
  const [left] = done.followUps;
  expect(left).toMatchObject({ rest: '东头一盏等灯罩', state: 'assigned', reportId: null });
  const rest = await on.worker.call('getTicket', { params: { id: left?.ticketId ?? '' } });
  expect(rest).toMatchObject({
    text: '东头一盏等灯罩',
    reporters: 2,
    assignee: { id: on.worker.personId },
    follows: { ticketId },
    history: [{ action: 'followUp', note: '东头一盏等灯罩' }, { action: 'route' }],
  });
  expect(rest.openedAt > done.openedAt).toBe(true);
  // The rider reads both from either side, and only his own reports.
  const mine = await on.rider.call('getReport', { params: { id: reportId } });
  expect(mine.timeline.at(-1)).toMatchObject({ action: 'followUp', note: '东头一盏等灯罩' });
  const second = await on.rider.call('getReport', { params: { id: mine.followUps[0]?.reportId ?? '' } });
  expect(second).toMatchObject({ ticketId: left?.ticketId, follows: { reportId, ticketId } });
  const theirs = (await joined.call('listMyReports', { query: {} })).items.filter((r) => r.ticketId === left?.ticketId);
  expect(theirs).toHaveLength(1);
  // Points for the first part; the rest was paid with it.
  await act(on.leader, ticketId, 'verify');
  expect((await balance()) - before).toBe(20);
  await act(on.worker, rest.id, 'accept');
  await act(on.worker, rest.id, 'resolve', { note: '好了', photos: [await photoOf(on, on.worker)] });
  await act(on.leader, rest.id, 'verify');
  await act(on.rider, rest.id, 'rate', { rating: 'good' });
  expect((await balance()) - before).toBe(20);
  const paid = await on.rider.call('getReport', { params: { id: second.id } });
  expect(paid.points).toEqual({ amount: 0, status: 'none', why: 'followUp' });
  const told = (await on.rider.call('listNotifications', { query: {} })).items;
  expect(told.filter(({ event }) => event === 'report_rest')).toHaveLength(1);
  expect(told.find(({ event }) => event === 'report_rest')?.link).toEqual({ type: 'report', id: second.id });
});

test('another category and another hand, if so wished; the same deed again leaves one rest', async () => {
  const { ticketId } = await report(on, on.rider, next());
  await act(on.worker, ticketId, 'accept');
  const input = {
    note: '灯修好了',
    rest: '井盖松了',
    restTo: 'route' as const,
    category: 'manhole',
    photos: [await photoOf(on, on.worker)],
  };
  const body = acting('resolve', input);
  await on.worker.call('actOnTicket', { params: { id: ticketId }, body });
  const again = await on.worker.call('actOnTicket', { params: { id: ticketId }, body });
  expect(again.followUps).toHaveLength(1);
  expect(await ticketRow(on, again.followUps[0]?.ticketId ?? '')).toMatchObject({
    category: 'manhole',
    state: 'assigned',
  });
  expect(await ticketRow(on, ticketId)).toMatchObject({ category: 'street_lamp', state: 'resolved' });
});

test('the third rest is solved as a whole; its category and another hand change nothing about that', async () => {
  const { ticketId } = await report(on, on.rider, next());
  const partly = async () => ({ note: '修好一盏', rest: '还有一盏', photos: [await photoOf(on, on.worker)] });
  let last = ticketId;
  for (let nth = 1; nth <= 3; nth += 1) {
    await act(on.worker, last, 'accept');
    const done = await act(on.worker, last, 'resolve', await partly());
    // Known before anybody writes down a rest that will be refused.
    expect(done.lastRest).toBeUndefined();
    last = done.followUps[0]?.ticketId ?? '';
  }
  const taken = await act(on.worker, last, 'accept');
  expect(taken.lastRest).toBe(true);
  for (const over of [{}, { restTo: 'route' as const }, { category: 'manhole' }]) {
    const body = acting('resolve', { ...(await partly()), ...over });
    await on.worker.refused('actOnTicket', 'TICKET_REST_LIMIT', { params: { id: last }, body });
  }
  expect(await ticketRow(on, last)).toMatchObject({ state: 'working' });
  const { state, followUps } = await act(on.worker, last, 'resolve', {
    note: '都好了',
    photos: [await photoOf(on, on.worker)],
  });
  expect([state, followUps]).toEqual(['resolved', []]);
});

test('of a confidential matter the rest stays confidential; a rest nobody wrote down is none', async () => {
  const { ticketId } = await report(on, on.rider, { ...next(), category: 'neighbour', photos: [] });
  await act(on.worker, ticketId, 'accept');
  const tell = (input: object) => ({
    params: { id: ticketId },
    body: acting('resolve', { note: '谈好一半', ...input }),
  });
  await on.worker.refused('actOnTicket', 'TICKET_REST_RESTRICTED', tell({ rest: '院里的灯', category: 'street_lamp' }));
  await on.worker.refused('actOnTicket', 'VALIDATION_FAILED', tell({ restTo: 'me' }));
  expect(await ticketRow(on, ticketId)).toMatchObject({ state: 'working' });
  const done = await act(on.worker, ticketId, 'resolve', { note: '谈好一半', rest: '还差一次' });
  expect(await ticketRow(on, done.followUps[0]?.ticketId ?? '')).toMatchObject({ restricted: true });
  await on.other.refused('actOnTicket', 'NOT_FOUND', {
    params: { id: done.followUps[0]?.ticketId ?? '' },
    body: acting('verify'),
  });
});
