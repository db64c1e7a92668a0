import { readContents, rootOf, writeContents } from './contents';
import { countOf, idsOf, readIds, writeIds } from './ids';

it.each([
  [[], '{}', 0],
  [[1], '{[1,2)}', 1],
  [[1, 2, 3, 5, 9, 10], '{[1,4),[5,6),[9,11)}', 6],
])('writes %j as %s', (ids, text, count) => {
  expect(writeIds(idsOf(ids))).toBe(text);
  expect(readIds(text)).toEqual(idsOf(ids));
  expect(countOf(readIds(text))).toBe(count);
});

it.each(['', '{[2,1)}', '{[1,3),[2,4)}', '{[1,2)}x', '{ [1,2)}', '{[1,2],[3,4)}'])('refuses %j', (text) => {
  expect(() => readIds(text)).toThrow('ranges');
});

const contents = {
  seq: 2,
  prev: 'ab',
  sealedAt: '2026-11-22T00:00:00+00:00',
  streams: new Map([['transfer', { ids: idsOf([1, 2]), sha256: 'cd' }]]),
  upTo: new Map([['transfer', 2]]),
};

it('reads what it wrote, and nothing else', () => {
  const text = writeContents(contents);
  expect(readContents(text)).toEqual(contents);
  expect(() => readContents(`${text} `)).toThrow('not as one is written');
  expect(() => readContents(text.replace('"seq":2', '"seq":2,"more":1'))).toThrow('not as one is written');
});

it('has another root for any other text', () => {
  const text = writeContents(contents);
  expect(rootOf(text)).toMatch(/^[0-9a-f]{64}$/);
  expect(rootOf(writeContents({ ...contents, seq: 3 }))).not.toBe(rootOf(text));
});
