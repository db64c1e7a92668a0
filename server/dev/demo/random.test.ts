import { Random } from './random';

const draw = (random: Random, times = 1000): number[] => Array.from({ length: times }, () => random.next());

it('repeats itself for one seed and differs for another', () => {
  expect(draw(new Random('a'), 5)).toEqual(draw(new Random('a'), 5));
  expect(draw(new Random('a'), 5)).not.toEqual(draw(new Random('b'), 5));
});

it('forks by name, whatever the parent drew before', () => {
  const parent = new Random('a');
  const before = draw(parent.fork('x'), 5);
  draw(parent, 3);
  expect(draw(parent.fork('x'), 5)).toEqual(before);
  expect(draw(parent.fork('y'), 5)).not.toEqual(before);
});

it('spreads evenly and stays in range', () => {
  const numbers = draw(new Random('even'));
  expect(numbers.every((n) => n >= 0 && n < 1)).toBe(true);
  expect(numbers.reduce((sum, n) => sum + n, 0) / 1000).toBeCloseTo(0.5, 1);
  const ints = Array.from({ length: 200 }, (_, i) => new Random(`i${i}`).int(1, 3));
  expect(new Set(ints)).toEqual(new Set([1, 2, 3]));
});

it('picks by weight and never what weighs nothing', () => {
  const random = new Random('weights');
  const picks = Array.from({ length: 1000 }, () => random.weighted([0, 1, 3], (n) => n));
  expect(picks).not.toContain(0);
  expect(picks.filter((n) => n === 3).length / 1000).toBeCloseTo(0.75, 1);
  expect(() => random.pick([])).toThrow('nothing to pick from');
  expect(random.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
});
