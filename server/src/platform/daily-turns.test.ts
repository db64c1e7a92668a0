import { DailyTurns } from './daily-turns';

it('counts each person for himself, until midnight in Shanghai', () => {
  const turns = new DailyTurns(2);
  const noon = new Date('2026-11-21T04:00:00Z');
  const take = (who: string, at = noon): boolean => turns.take(who, at);
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([true, true, false, true]);
  expect(take('a', new Date('2026-11-21T15:59:59Z'))).toBe(false);
  expect(take('a', new Date('2026-11-21T16:00:00Z'))).toBe(true);
});
