import { budget } from '../../../test/books';
import { standingOf, usedOf, worstFirst, yearOf } from './budget';

const waiting = { count: 2, amount: 600 };

test('a missing budget is the worst, then what waits, then what is nearly used', () => {
  expect(standingOf(budget({ cap: null, spent: 0 }))).toBe('none');
  expect(standingOf(budget({ cap: 0, spent: 0 }))).toBe('nearly');
  expect(standingOf(budget({ waiting }))).toBe('waiting');
  expect(standingOf(budget({ cap: 100, spent: 90 }))).toBe('nearly');
  expect(standingOf(budget({ cap: 100, spent: 89 }))).toBe('well');
  const list = [
    budget({ townName: 'well' }),
    budget({ townName: 'nearly', spent: 59_000 }),
    budget({ townName: 'none', cap: null }),
    budget({ townName: 'fuller', spent: 20_000 }),
    budget({ townName: 'waiting', waiting }),
  ];
  expect(worstFirst(list).map(({ townName }) => townName)).toEqual(['none', 'waiting', 'nearly', 'fuller', 'well']);
});

test('how much is used is a share of the cap', () => {
  expect(usedOf({ cap: 200, spent: 50 })).toBe(0.25);
  expect(usedOf({ cap: null, spent: 50 })).toBe(0);
});

test('the year turns at midnight in Shanghai', () => {
  expect(yearOf(Date.parse('2026-12-31T15:59:59Z'))).toBe(2026);
  expect(yearOf(Date.parse('2026-12-31T16:00:00Z'))).toBe(2027);
});
