import { dueLook, type Due } from './model';

const start = Date.parse('2026-07-15T14:00:00+08:00');
const minutes = (n: number): number => start + n * 60_000;
const due = (change: Partial<Due>): Due => ({
  dueAt: minutes(30),
  startAt: start,
  now: start,
  urgency: 'urgent',
  stopped: false,
  verb: '接单',
  ...change,
});

test('is calm, then soon in the last fifth, then over', () => {
  expect(dueLook(due({ now: minutes(8) }))).toMatchObject({ tone: 'calm', words: '22 分内接单', nextMs: 60_000 });
  expect(dueLook(due({ now: minutes(23.9) })).tone).toBe('calm');
  expect(dueLook(due({ now: minutes(24) })).tone).toBe('soon');
  expect(dueLook(due({ now: minutes(65) }))).toMatchObject({ tone: 'over', words: '已超 35 分' });
});

test('counts seconds only below ten minutes, and never aloud', () => {
  const look = dueLook(due({ now: start + (30 * 60 - 400) * 1000 }));
  expect(look).toMatchObject({ words: '6 分 40 秒内接单', spoken: '7 分钟内接单', nextMs: 1000 });
});

test('danger to life is an alarm from the first second', () => {
  expect(dueLook(due({ urgency: 'critical' })).tone).toBe('alarm');
  expect(dueLook(due({ urgency: 'critical', now: minutes(31) })).tone).toBe('alarm');
});

test('a stopped clock says so and stands still', () => {
  expect(dueLook(due({ stopped: true, now: minutes(90) }))).toMatchObject({ tone: 'calm', nextMs: null });
});
