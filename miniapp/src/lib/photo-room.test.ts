import { PHOTO_ROOM_BYTES, roomFor } from './photo-room';

const MB = 1024 * 1024;

test('takes what fits, from the first, to the last byte', () => {
  expect(roomFor([], [])).toBe(0);
  expect(roomFor([], [MB, MB])).toBe(2);
  expect(roomFor([8 * MB], [MB, MB, 1])).toBe(2);
  expect(roomFor([8 * MB], [MB, MB + 1, 1])).toBe(1);
  expect(roomFor([PHOTO_ROOM_BYTES], [1])).toBe(0);
  expect(roomFor([PHOTO_ROOM_BYTES + 5], [1])).toBe(0);
});
