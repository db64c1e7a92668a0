import type { ClockReading } from '@yanxinyuan/shared/tickets/clock';
import { dueLook, type Due } from './model';

const start = Date.parse('2026-07-15T14:00:00+08:00');
const minutes = (n: number): number => start + n * 60_000;
const iso = (at: number): string => new Date(at).toISOString();
const clock = (stoppedAt: string | null = null): ClockReading => ({
  clock: 'always',
  startAt: iso(start),
  dueAt: iso(minutes(30)),
  stoppedAt,
  oddDays: [],
});
const due = (change: Partial<Due>): Due => ({
  clock: clock(),
  now: start,
  urgency: 'urgent',
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
  expect(dueLook(due({ clock: clock(iso(minutes(20))), now: minutes(90) }))).toMatchObject({
    tone: 'calm',
    nextMs: null,
  });
});

test('working time stands still over lunch, at night and on a day off', () => {
  const at = (text: string): number => Date.parse(`${text}:00+08:00`);
  const days: ClockReading = {
    clock: 'working',
    startAt: iso(at('2026-09-30T08:30')),
    dueAt: iso(at('2026-09-30T17:00')),
    stoppedAt: null,
    oddDays: ['2026-10-01', '2026-10-02', '2026-10-10'],
  };
  const look = (now: number) => dueLook(due({ clock: days, now, urgency: 'normal', verb: '办好' }));
  // 7 h in all: 84 minutes are the last fifth, the break does not eat into it
  expect(look(at('2026-09-30T15:30')).tone).toBe('calm');
  expect(look(at('2026-09-30T15:40')).tone).toBe('soon');
  expect(look(at('2026-09-30T17:30')).words).toBe('已超 30 分');
  // Thursday and Friday are off, the weekend follows: Monday's first hour is the second one over
  expect(look(at('2026-10-05T09:00')).words).toBe('已超 1 小时');
});
