import { Departments } from '../../../src/modules/territory';
import { AppealUnits } from '../../../src/modules/tickets/appeals/appeal-units';
import type { LoggedIn } from '../../support/builders';
import { MAP, pointIn } from '../../support/map';
import { stageForThisFile } from '../../support/ticket-stage';
import { act, report, staffMember, ticketRow } from '../../support/tickets';

const UNIT = 'unit_longqiao_garden';
const on = stageForThisFile();
let manager: LoggedIn;
let north = 0;
beforeAll(async () => {
  const [lng, lat] = pointIn(on.app, MAP.grids[0]);
  await on.app.db.transaction(async (tx) => {
    const duties = '小区大门、楼栋指引、车棚';
    await on.app.app.get(Departments).save(tx, [
      { code: UNIT, name: '龙桥花园物业', duties },
      { code: 'unit_empty', name: '没人的物业', duties },
    ]);
    await on.app.app.get(AppealUnits).save(tx, [
      {
        departmentCode: UNIT,
        areaCode: MAP.communities[0],
        lng,
        lat,
        radiusM: 200,
        categories: ['gate_entry', 'wage'],
      },
      { departmentCode: 'unit_empty', areaCode: MAP.grids[0], lng, lat, radiusM: 100, categories: ['gate_entry'] },
    ]);
  });
  manager = await staffMember(on.app, '高经理', [{ role: 'department', scope: { kind: 'department', code: UNIT } }]);
});

const appeal = (over: object = {}) =>
  report(on, on.rider, { category: 'gate_entry', photos: [], text: '送餐不让进', north: (north += 8), ...over });

test('an appeal begins with the property management of the compound, and brings no points', async () => {
  const sent = await appeal();
  expect(await ticketRow(on, sent.ticketId)).toMatchObject({
    state: 'referred',
    departmentCode: UNIT,
    assigneeId: null,
  });
  expect(sent).toMatchObject({ unit: '龙桥花园物业', points: null });
  expect(sent.why).toContain('龙桥花园物业');
  const { items } = await manager.call('listTickets', { query: { queue: 'inbox' } });
  expect(items.map(({ id }) => id)).toContain(sent.ticketId);
  await act(manager, sent.ticketId, 'accept');
  await act(manager, sent.ticketId, 'resolve', { note: '给门岗发了骑手通行码' });
  await act(on.rider, sent.ticketId, 'verify');
  expect((await on.rider.call('listPointsEntries', { query: {} })).items).toEqual([]);
});

test('the unit with nobody is passed over, though it is nearer; outside all of them the grid has it', async () => {
  expect((await appeal({ north: 3 })).unit).toBe('龙桥花园物业');
  const far = await appeal({ north: 280 });
  expect(await ticketRow(on, far.ticketId)).toMatchObject({ state: 'assigned', departmentCode: null });
});

test('what the unit cannot solve, and what is no appeal, goes its ordinary way', async () => {
  for (const category of ['battery', 'neighbour']) {
    const sent = await appeal({ category });
    expect(await ticketRow(on, sent.ticketId)).toMatchObject({ departmentCode: null });
  }
});

test('a unit gives back what is not its own, like any department', async () => {
  const sent = await appeal({ north: 120 });
  await act(manager, sent.ticketId, 'sendBack', { reason: '不是我们小区' });
  expect(await ticketRow(on, sent.ticketId)).toMatchObject({ state: 'submitted', waitsFor: 'sentBack' });
});
