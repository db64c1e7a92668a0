import type { NotificationLink } from '@yanxinyuan/shared/notifications/contract';
import { api, loggedIn } from '../../test/phone';
import { openLink } from './notification-link';

beforeEach(() => {
  jest.clearAllMocks();
});

test.each<[string, NotificationLink | null, string]>([
  ['points_waiting', { type: 'report', id: 'r-1' }, '/packages/rewards/waiting/index'],
  ['points_expiring', null, '/packages/rewards/expiring/index'],
  ['points_reversed', { type: 'points', id: '17' }, '/packages/rewards/entry/index?id=17'],
  ['points_awarded', { type: 'points', id: 'p-1' }, '/packages/rewards/statement/index'],
  ['points_awarded', { type: 'report', id: 'r-1' }, '/packages/report/detail/index?id=r-1'],
  ['points_rejected', { type: 'report', id: 'r-1' }, '/packages/report/detail/index?id=r-1'],
  ['points_objected', null, '/packages/rewards/waiting/index'],
  ['objection_answered', null, '/packages/rewards/board/index?tab=mine'],
  ['objection_new', { type: 'points', id: '5' }, '/packages/books/approval/index?id=5'],
  ['order_refunded', { type: 'order', id: 'o-1' }, '/packages/rewards/order/index?id=o-1'],
])('%s about %j opens %s', async (event, link, url) => {
  await openLink({ event, link });
  expect(api('navigateTo')).toHaveBeenCalledWith({ url });
});

test('a message about nothing stays where it is', async () => {
  await openLink({ event: 'task_new', link: null });
  expect(api('navigateTo')).not.toHaveBeenCalled();
});

test('a no to a proposal opens the list for those who may read it, and for nobody else', async () => {
  const grant = {
    scope: { kind: 'district' as const, code: '370812' },
    scopeName: '',
    startsOn: '2026-01-01',
    endsOn: null,
  };
  loggedIn({ grants: [{ role: 'gridLeader', ...grant }] });
  await openLink({ event: 'proposal_rejected', link: null });
  expect(api('navigateTo')).not.toHaveBeenCalled();
  loggedIn({ grants: [{ role: 'supervisor', ...grant }] });
  await openLink({ event: 'proposal_rejected', link: null });
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/books/approvals/index' });
});
