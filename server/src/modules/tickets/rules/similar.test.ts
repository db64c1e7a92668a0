import type { Likeness } from '@yanxinyuan/shared/tickets/likeness';
import { isSimilar, score } from './similar';

const like = (patch: Partial<Likeness> = {}): Likeness => ({
  photo: null,
  distanceM: 50,
  minutesLater: 60,
  sameCategory: true,
  saidDistinct: false,
  ...patch,
});

describe('score', () => {
  it.each<[string, Partial<Likeness>, Partial<Likeness>]>([
    ['the same photo 150 m away before another one beside it', { photo: 'same', distanceM: 150 }, { distanceM: 0 }],
    ['the same photo before one that is alike', { photo: 'same' }, { photo: 'alike' }],
    ['the nearer', { distanceM: 10 }, { distanceM: 100 }],
    ['the one of the same hour, before or after', { minutesLater: -30 }, { minutesLater: 3000 }],
    ['its own category', {}, { sameCategory: false }],
    ['the one nobody said to be another', {}, { saidDistinct: true }],
  ])('puts %s', (_, first, second) => {
    expect(score(like(first))).toBeGreaterThan(score(like(second)));
  });

  it('does not fall for ever with time', () => {
    expect(score(like({ minutesLater: 1e6 }))).toBe(score(like({ minutesLater: 1e7 })));
  });
});

it('takes another category only with the same photo, and nothing far away', () => {
  expect(isSimilar(like())).toBe(true);
  expect(isSimilar(like({ sameCategory: false, photo: 'alike' }))).toBe(false);
  expect(isSimilar(like({ sameCategory: false, photo: 'same' }))).toBe(true);
  expect(isSimilar(like({ photo: 'same', distanceM: 201 }))).toBe(false);
});
