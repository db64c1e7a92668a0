import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { FINAL_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { ownerOf, type LiveGrant, type Owned } from './owner';

const GRID = '370812001001001';
const grant = (personId: string, role: Role, kind: Scope['kind'], code: string): LiveGrant => ({
  personId,
  role,
  scope: { kind, code },
});
const ticket = (over: Partial<Owned>): Owned => ({
  state: 'assigned',
  areaCode: GRID,
  townCode: GRID.slice(0, 9),
  assigneeId: 'w',
  departmentCode: null,
  resolverId: null,
  ...over,
});
const departments = new Set(['housing']);

const town = grant('d', 'dispatcher', 'town', '370812001');
const district = grant('d2', 'dispatcher', 'district', '370812');
const admin = grant('a', 'admin', 'district', '370812');
const leader = grant('l', 'gridLeader', 'community', '370812001001');
const submitted = ticket({ state: 'submitted', assigneeId: null });
const resolved = ticket({ state: 'resolved', resolverId: 'w' });
const referred = ticket({ state: 'referred', assigneeId: null, departmentCode: 'housing' });

test.each<[string, Owned, LiveGrant[], string]>([
  ['a worker of the grid', ticket({}), [grant('w', 'gridWorker', 'grid', GRID)], 'assignee:w'],
  ['a worker of the town', ticket({}), [grant('w', 'gridWorker', 'grid', '370812001009001')], 'assignee:w'],
  ['a leader who took it', ticket({}), [grant('w', 'gridLeader', 'community', '370812001001')], 'assignee:w'],
  ['a worker who moved to another town', ticket({}), [grant('w', 'gridWorker', 'grid', '370812002001001')], 'gone'],
  ['a worker who is only a rider now', ticket({}), [grant('w', 'rider', 'self', '')], 'gone'],
  ['nobody of that name', ticket({}), [grant('x', 'gridWorker', 'grid', GRID)], 'gone'],
  ['a department', referred, [grant('c', 'department', 'department', 'housing')], 'department:housing'],
  ['a department without people', referred, [grant('c', 'department', 'department', 'police')], 'gone'],
  [
    'a dissolved department',
    ticket({ ...referred, departmentCode: 'old' }),
    [grant('c', 'department', 'department', 'old')],
    'gone',
  ],
  ['the town before the district', submitted, [district, town, admin], 'desk:370812001'],
  ['the district for want of a town', submitted, [district, admin], 'desk:370812'],
  ['another town does not count', submitted, [grant('d', 'dispatcher', 'town', '370812002'), district], 'desk:370812'],
  ['an admin for want of a desk', submitted, [admin], 'admin:370812'],
  ['nobody', submitted, [], 'nobody'],
  [
    'outside every town the district',
    ticket({ state: 'submitted', areaCode: '370812', townCode: '370812' }),
    [town, district],
    'desk:370812',
  ],
  ['suspended: the desk', ticket({ state: 'suspended' }), [town], 'desk:370812001'],
  ['resolved: the leader', resolved, [leader, town], 'leader:370812001001'],
  ['resolved by the only leader: the desk', { ...resolved, resolverId: 'l' }, [leader, town], 'desk:370812001'],
  [
    'resolved by him who is the town desk as well: the district',
    { ...resolved, resolverId: 'd' },
    [town, district],
    'desk:370812',
  ],
])('%s', (_, of, staff, expected) => {
  expect(ownerOf(of, staff, departments)).toBe(expected);
});

test.each(FINAL_STATES)('%s: nobody owes anything', (state) => {
  expect(ownerOf(ticket({ state }), [], departments)).toBeUndefined();
});
