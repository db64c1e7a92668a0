import { deedDraft } from '../../../test/drafts';
import { newEntry } from './entry';
import { shelf } from './shelf';

const file = (key: string) => ({ key, uploadId: key, id: null });
const entry = (id: string) =>
  newEntry(deedDraft(), { id, personId: 'p-1', now: 1, after: undefined, photo: file, voice: file });

test('those who watch are told of each change, and not of what was only read again', () => {
  const told = jest.fn();
  shelf.store.subscribe(told);
  shelf.put(entry('a'));
  shelf.put({ ...entry('a'), attempts: 1 });
  expect(told).toHaveBeenCalledTimes(2);
  const before = shelf.store.get();
  expect(shelf.load()).toBe(before);
  shelf.put({ ...entry('a'), attempts: 1 });
  expect(told).toHaveBeenCalledTimes(2);
  shelf.remove('a');
  expect(told).toHaveBeenCalledTimes(3);
  expect(shelf.load()).toEqual([]);
});
