import { firstName, maskedName } from './names';

it.each([
  ['孟泽宇', '孟*宇'],
  ['刘广', '刘*'],
  ['欧阳广军', '欧**军'],
  ['𠮷田宇', '𠮷*宇'],
  ['孟', '孟*'],
])('masks %s as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});

it('gives a newcomer four digits', () => {
  expect(firstName('0193-0000-7000-8000-00000000002a')).toBe('小哥0042');
  expect(firstName('0193-0000-7000-8000-ffffffffffff')).toMatch(/^小哥\d{4}$/);
});
