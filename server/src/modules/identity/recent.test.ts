import { Recent } from './recent';

it('keeps so many, and drops the one that was put in first', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  recent.set('c', 4);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([3, undefined, 4]);
});

it('forgets what it is asked to', () => {
  const recent = new Recent<number>(5);
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) recent.set(key, value);
  recent.forget((value) => value > 1);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, undefined]);
});
