import { LADDER, LADDER_DAYS } from '@yanxinyuan/shared/tickets/ladder';
import { URGENCY_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { levelAbove, levelDueAt, planLevel, type Climbing } from './ladder';

const OPENED = new Date('2031-03-04T02:00:00Z');
const after = (days: number): Date => new Date(OPENED.getTime() + days * DAY_MS);
const dispute: Climbing = { state: 'working', kind: 'dispute', urgency: 'dispute', level: 'grid', dueAt: after(7) };

test('four levels share the seven days and nothing else', () => {
  const days = LADDER.reduce((sum, level) => sum + LADDER_DAYS[level], 0);
  expect({ minutes: days * 24 * 60 }).toEqual(URGENCY_LIMITS.dispute.resolve);
  expect(LADDER.every((level) => LADDER_DAYS[level] > 0)).toBe(true);
});

test('each level ends before the next begins, the last with the case', () => {
  expect(LADDER.map((level) => levelDueAt(level, after(7)))).toEqual([after(2), after(4), after(6), null]);
  expect(LADDER.map(levelAbove)).toEqual(['community', 'town', 'district', null]);
});

test('a level moves with the due time: a pause of three days, an extension', () => {
  expect(planLevel({ ...dispute, dueAt: after(10) })).toEqual({ level: 'grid', levelDueAt: after(5) });
});

test('whoever passes it on early leaves his time to the next level', () => {
  expect(planLevel({ ...dispute, level: 'community' })).toEqual({ level: 'community', levelDueAt: after(4) });
});

test.each(['suspended', 'resolved', 'closed', 'rejected', 'merged', 'withdrawn'] as const)(
  '%s: nothing climbs, the level is kept',
  (state) => {
    expect(planLevel({ ...dispute, level: 'town', state })).toEqual({ level: 'town', levelDueAt: null });
  },
);

test.each([
  { kind: 'hazard', urgency: 'urgent' },
  { kind: 'appeal', urgency: 'dispute' },
  { kind: 'dispute', urgency: 'critical' },
] as const)('no ladder for $kind, $urgency; a case that becomes one leaves it', (over) => {
  expect(planLevel({ ...dispute, level: 'town', ...over })).toEqual({ level: null, levelDueAt: null });
});

test('a case that becomes a dispute begins at the grid', () => {
  expect(planLevel({ ...dispute, level: null })).toEqual({ level: 'grid', levelDueAt: after(2) });
});
