import Taro from '@tarojs/taro';
import { storage } from '../platform/storage';
import { uuid7 } from '../uuid7';
import { sweepPhotos } from './sweep';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const HOUR = 3_600_000;
const named = (age: number, seed: number) => `${uuid7(NOW - age, new Uint8Array(10).fill(seed))}.jpg`;

test('frees what nothing names any more, and only after a day', async () => {
  const [waiting, begun, orphan, fresh] = [
    named(50 * HOUR, 1),
    named(50 * HOUR, 2),
    named(25 * HOUR, 3),
    named(HOUR, 4),
  ];
  const unlink = jest.fn(({ complete }: { complete: () => void }) => {
    complete();
  });
  (Taro as { getFileSystemManager: unknown }).getFileSystemManager = () => ({
    readdirSync: () => [waiting, begun, orphan, fresh, 'something-else.jpg'],
    statSync: () => ({ size: 1 }),
    unlink,
  });
  storage.set('outbox:1', { photos: [{ key: `wxfile://usr/photos/${waiting}` }] });
  storage.set('unfinished', { photos: [{ key: `wxfile://usr/photos/${begun}` }] });
  await sweepPhotos(NOW);
  expect(unlink.mock.calls).toMatchObject([[{ filePath: `wxfile://usr/photos/${orphan}` }]]);
});
