import { login, type LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, acting, photoOf, report, ticketIn } from '../../support/tickets';

const on = stageForThisFile();

const bodies = async (who: LoggedIn): Promise<string> => {
  await on.app.work();
  return JSON.stringify((await who.call('listNotifications', { query: {} })).items);
};

describe('a restricted matter', () => {
  test('is for those who handle it', async () => {
    const sent = await report(on, on.rider, { category: 'guard', photos: [], text: '保安骂人' });
    const params = { id: sent.ticketId };
    for (const who of [on.worker, on.leader, on.dispatcher]) {
      expect((await who.call('getTicket', { params })).text).toBe('保安骂人');
    }
    const admin = await login(on.app, { roles: [{ role: 'admin', scope: { kind: 'district', code: MAP.district } }] });
    for (const who of [on.supervisor, on.mate, admin]) {
      await who.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params });
    }
    // those outside do not learn that there is such a ticket
    for (const who of [on.neighbour, on.clerk]) await who.refused('getTicket', 'NOT_FOUND', { params });
    await on.mate.refused('actOnTicket', 'FORBIDDEN_RESTRICTED', { params, body: acting('accept') });
    await on.other.refused('actOnTicket', 'NOT_FOUND', { params, body: acting('verify') });
    await on.clerk.refused('actOnTicket', 'NOT_FOUND', { params, body: acting('resolve') });
    await act(on.dispatcher, sent.ticketId, 'refer', { departmentCode: 'housing', note: '请调处' });
    await on.clerk.call('getTicket', { params });
    await on.worker.refused('getTicket', 'FORBIDDEN_RESTRICTED', { params });
  });

  test('is not named where others may look over the shoulder', async () => {
    const told = (await bodies(on.rider)) + (await bodies(on.worker)) + (await bodies(on.clerk));
    expect(told).toContain('民生事项');
    expect(told).not.toContain('门岗');
    expect(told).not.toContain('保安');
  });

  test('leaves no category in the statement of points', async () => {
    const sent = await report(on, on.rider, { category: 'neighbour', photos: [], north: 300 });
    await act(on.worker, sent.ticketId, 'accept');
    await act(on.worker, sent.ticketId, 'resolve', { note: '调解好了' });
    await act(on.leader, sent.ticketId, 'verify');
    const [entry] = (await on.rider.call('listPointsEntries', { query: {} })).items;
    expect(entry).toMatchObject({ amount: 20, source: { type: 'report', id: sent.id }, facts: {} });
  });
});

describe('names', () => {
  test('staff read the reporter masked, and not at all when he asked for that', async () => {
    const open = await report(on, on.rider, { north: 500 });
    const hidden = await report(on, on.rider, { north: 700, anonymous: true });
    const read = (id: string) => on.worker.call('getTicket', { params: { id } });
    expect(await read(open.ticketId)).toMatchObject({ reporterName: '孟*宇', anonymous: false });
    const anonymous = await read(hidden.ticketId);
    expect(anonymous).toMatchObject({ reporterName: null, anonymous: true });
    expect(anonymous.history[0]?.actor).toBe('匿名小哥');
    expect(JSON.stringify(anonymous)).not.toContain('孟');
  });

  test('riders read units, and their own words only', async () => {
    const first = await report(on, on.rider, { north: 900, text: '只有我知道' });
    const joined = await report(on, on.other, { north: 905, text: '我也看见' });
    const id = first.ticketId;
    await act(on.worker, id, 'accept');
    await act(on.worker, id, 'requestExtension', {
      dueAt: new Date(Date.parse(first.dueAt) + 3_600_000).toISOString(),
      reason: '内部原因',
    });
    await act(on.worker, id, 'resolve', { note: '换好了', photos: [await photoOf(on, on.worker)] });
    const verified = await act(on.other, id, 'verify', { note: '看到了' });
    const seen = JSON.stringify([verified, await on.other.call('getReport', { params: { id: joined.id } })]);
    for (const secret of ['王工', '孟', '只有我知道', '内部原因', on.rider.personId, on.worker.personId]) {
      expect(seen).not.toContain(secret);
    }
    expect(verified).toMatchObject({ assignee: null, reporterName: null, routing: [], text: '我也看见' });
    expect(seen).toContain('甲一社区第1网格');
  });
});

test('a report needs its rider: staff without that role are not let in, others find nothing', async () => {
  const { reportId } = await ticketIn(on, 'working');
  await on.worker.refused('getReport', 'NO_PERMISSION', { params: { id: reportId } });
  await on.other.refused('getReport', 'NOT_FOUND', { params: { id: reportId } });
});
