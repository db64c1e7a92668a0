import { stageForThisFile } from '../../support/ticket-stage';
import { act, photoOf, report } from '../../support/tickets';

const on = stageForThisFile();

test('report → route → accept → resolve → verify → points', async () => {
  const { app, rider, worker, leader } = on;
  const sent = await report(on, rider);
  expect(sent).toMatchObject({ state: 'assigned', joined: false, reporters: 1, points: null, needsMe: null });
  const id = sent.ticketId;
  const inbox = await worker.call('listTickets', { query: { queue: 'inbox' } });
  expect(inbox.items.map((item) => item.id)).toEqual([id]);
  await act(worker, id, 'accept');
  await act(worker, id, 'resolve', { note: '换了灯泡', photos: [await photoOf(on, worker)] });
  const closed = await act(leader, id, 'verify');
  expect(closed.state).toBe('closed');
  expect((await rider.call('getPointsAccount')).available).toBe(20);
  expect(await rider.call('getReport', { params: { id: sent.id } })).toMatchObject({
    points: { amount: 20, status: 'credited', why: null },
    needsMe: 'rate',
  });
  await app.work();
  const told = await rider.call('listNotifications', { query: {} });
  expect(told.items.map(({ event }) => event)).toEqual([
    'report_closed_points',
    'report_resolved',
    'report_working',
    'report_received',
  ]);
});
