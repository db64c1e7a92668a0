import { gcj02 } from '@yanxinyuan/shared/geo';
import { nearestTwo } from './nearest';

const CENTRES: Record<string, ReturnType<typeof gcj02>> = {
  near: gcj02(116.8, 35.55),
  far: gcj02(116.9, 35.55),
  farther: gcj02(117, 35.55),
};
const centre = (code: string) => CENTRES[code];
const point = gcj02(116.79, 35.55);
const people = [
  { personId: 'c', code: 'farther' },
  { personId: 'b', code: 'far' },
  { personId: 'a', code: 'near' },
  { personId: 'x', code: 'no outline' },
];

test('whoever has it and the nearest besides', () => {
  expect(nearestTwo(people, { point, gridCode: null, assigneeId: 'c' }, centre)).toEqual(['c', 'a']);
});

test('nobody has it: the two nearest', () => {
  expect(nearestTwo(people, { point, gridCode: null, assigneeId: null }, centre)).toEqual(['a', 'b']);
});

test('whose own grid it is stands there, wherever its middle is', () => {
  expect(nearestTwo(people, { point, gridCode: 'farther', assigneeId: null }, centre)).toEqual(['c', 'a']);
});

test('two grids of one person count by the nearer, and he is told once', () => {
  const twice = [...people, { personId: 'c', code: 'near' }];
  expect(nearestTwo(twice, { point, gridCode: null, assigneeId: null }, centre)).toEqual(['a', 'c']);
});

test('alone, or nobody on duty', () => {
  expect(nearestTwo([], { point, gridCode: null, assigneeId: 'a' }, centre)).toEqual(['a']);
  expect(nearestTwo([], { point, gridCode: null, assigneeId: null }, centre)).toEqual([]);
});
