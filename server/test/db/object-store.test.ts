import { S3Storage } from '../../src/platform/storage/s3-storage';
import { ACCESS, openObjectStore, type ObjectStore } from '../support/object-store';

const bytes = (text: string): Buffer => Buffer.from(text);
const lies = (text: string) => ({ bytes: bytes(text), contentType: 'text/plain' });

let store: ObjectStore;
const storage = (over: Partial<typeof ACCESS> = {}) =>
  new S3Storage({ ...ACCESS, ...over, S3_ENDPOINT: store.endpoint }, 'photos');
afterEach(() => store.close());

describe.each([
  ['that knows conditions', true],
  ['that does not', false],
])('an object store %s', (_, conditions) => {
  beforeEach(async () => {
    store = await openObjectStore({ conditions });
  });

  test('keeps what is put, under its bucket and with its type; the last one counts', async () => {
    await storage().put('a/1.txt', bytes('one'), 'text/plain');
    await storage().put('a/1.txt', bytes('two'), 'text/plain');
    expect([...store.objects]).toEqual([['photos/a/1.txt', lies('two')]]);
    expect(await storage().get('a/1.txt')).toEqual(bytes('two'));
  });

  test('what is not there is undefined, not an error', async () => {
    expect(await storage().get('a/none.txt')).toBeUndefined();
  });

  test('is created once: what is there stays as it is', async () => {
    expect(await storage().create('seals/1.json', bytes('first'), 'text/plain')).toBe(true);
    expect(await storage().create('seals/1.json', bytes('second'), 'text/plain')).toBe(false);
    expect(await storage().get('seals/1.json')).toEqual(bytes('first'));
  });

  test('removes, and removing what is gone is nothing', async () => {
    await storage().put('a/1.txt', bytes('one'), 'text/plain');
    await storage().remove('a/1.txt');
    await storage().remove('a/1.txt');
    expect(store.objects.size).toBe(0);
  });

  test('gives a second name, over what had it', async () => {
    await storage().put('a/1.txt', bytes('one'), 'text/plain');
    await storage().put('b/1.txt', bytes('old'), 'text/plain');
    await storage().copy('a/1.txt', 'b/1.txt');
    expect(await storage().get('b/1.txt')).toEqual(bytes('one'));
    expect(await storage().get('a/1.txt')).toEqual(bytes('one'));
  });

  test('trouble is trouble, never "there is none": a wrong key, and a store that fails', async () => {
    await storage().put('a/1.txt', bytes('one'), 'text/plain');
    await expect(storage({ S3_ACCESS_KEY: 'thief' }).get('a/1.txt')).rejects.toThrow('SignatureDoesNotMatch');
    await expect(storage({ S3_ACCESS_KEY: 'thief' }).create('a/2.txt', bytes('x'), 'text/plain')).rejects.toThrow(
      'SignatureDoesNotMatch',
    );
    store.fail(500);
    await expect(storage().get('a/1.txt')).rejects.toThrow('InternalError');
    await expect(storage().put('a/2.txt', bytes('x'), 'text/plain')).rejects.toThrow('InternalError');
  });
});

test('of two that create at once, past the look of both, the store lets one', async () => {
  store = await openObjectStore();
  store.afterGet(() => store.objects.set('photos/seals/1.json', lies('the other')));
  expect(await storage().create('seals/1.json', bytes('mine'), 'text/plain')).toBe(false);
  expect(await storage().get('seals/1.json')).toEqual(bytes('the other'));
});
