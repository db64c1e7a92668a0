import { follows } from './family';

const family = (...pairs: [string, string][]): Map<string, string> => new Map(pairs);

describe('follows', () => {
  const merged = family(['a', 'b'], ['b', 'c'], ['x', 'b'], ['c', 'm'], ['y', 'm']);

  it.each([
    ['b', ['a', 'x']],
    ['c', ['a', 'b', 'x']],
    ['a', []],
    ['y', []],
  ])('what was merged into %s leaves with it', (root, expected) => {
    expect(follows(merged, root).sort()).toEqual(expected);
  });

  it('ends also where a case was merged, taken out and merged the other way round', () => {
    expect(follows(family(['a', 'b'], ['b', 'a'], ['c', 'a']), 'm')).toEqual([]);
    expect(follows(family(['a', 'b'], ['b', 'a'], ['c', 'a']), 'b').sort()).toEqual(['a', 'c']);
  });
});
