import { timeOfId, uuid7 } from './uuid7';

const bytes = (value: number): Uint8Array => new Uint8Array(10).fill(value);

test('has the time in front, version 7 and the variant', () => {
  expect(uuid7(0x0192_0000_0001, bytes(0xff))).toBe('01920000-0001-7fff-bfff-ffffffffffff');
  expect(uuid7(0x0192_0000_0001, bytes(0))).toBe('01920000-0001-7000-8000-000000000000');
});

test('tells when it was made, also inside a longer name', () => {
  expect(timeOfId(`photo-${uuid7(1_700_000_000_123, bytes(7))}.jpg`)).toBe(1_700_000_000_123);
  expect(timeOfId('photo.jpg')).toBeNull();
});

test('sorts by time', () => {
  const ids = [3, 1, 2].map((n) => uuid7(1_700_000_000_000 + n, bytes(255 - n)));
  expect([...ids].sort()).toEqual([ids[1], ids[2], ids[0]]);
});
