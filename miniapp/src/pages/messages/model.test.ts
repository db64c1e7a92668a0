import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import { byDay, iconOf } from './model';

const message = (id: string, at: string): NotificationView => ({
  id,
  event: 'report_closed_points',
  title: '',
  body: '',
  at,
  read: false,
  link: null,
  thumbUrl: null,
  facts: {},
});

test('today ends at midnight in Shanghai', () => {
  const now = Date.parse('2026-11-21T01:00:00Z');
  const { today, earlier } = byDay([message('a', '2026-11-20T16:30:00Z'), message('b', '2026-11-20T15:30:00Z')], now);
  expect(today.map(({ id }) => id)).toEqual(['a']);
  expect(earlier.map(({ id }) => id)).toEqual(['b']);
});

test('every event has an icon', () => {
  expect(iconOf('report_merged')).toBe('merge');
  expect(iconOf('order_held')).toBe('gift');
  expect(iconOf('something_new')).toBe('bell');
});
