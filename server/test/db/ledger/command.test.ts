import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readLaw, type StoredLaw } from '../../../src/modules/points/verify/check-law';
import { verifyCommand } from '../../../src/modules/points/verify/command';
import { Snapshot } from '../../../src/modules/points/verify/snapshot';
import type { Verification } from '../../../src/modules/points/verify/verify';
import { openBooks, type Books } from '../../support/books';
import { ACCESS, openObjectStore, type ObjectStore } from '../../support/object-store';

const FIRST = 'seals-of-yanxin/seals/00000001.json';
const COPIES = 'seals and their copies outside';

let store: ObjectStore;
let books: Books;
let env: Record<string, string>;
// That the stored one is that of the migrations is a test of its own.
let law: StoredLaw;
/** The same copies, served as files by somebody else. */
let mirror: Server;
let address: string;

beforeEach(async () => {
  store = await openObjectStore();
  const place = { ...ACCESS, S3_ENDPOINT: store.endpoint, S3_BUCKET: 'photos', SEAL_BUCKET: 'seals-of-yanxin' };
  books = await openBooks(place);
  env = { ...place, DATABASE_URL: books.url };
  const db = await Snapshot.open(books.url);
  law = await readLaw(db).finally(() => db.close());
  mirror = createServer((request, response) => {
    const found = store.objects.get(`seals-of-yanxin/seals${request.url ?? ''}`);
    response.writeHead(found === undefined ? 404 : 200).end(found?.bytes);
  });
  await new Promise<void>((listening) => mirror.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${String((mirror.address() as AddressInfo).port)}/`;
  await books.award({ key: 'a' });
  await books.seals.seal();
  await books.award({ key: 'b', person: 'other' });
  await books.seals.seal();
});
afterEach(async () => {
  mirror.closeAllConnections();
  await new Promise((closed) => mirror.close(closed));
  await store.close();
  await books.abandon();
});

const verify = (args: string[], over: Record<string, string> = {}) => verifyCommand(args, { ...env, ...over }, law);
const differing = (text: string): [string, string | null][] =>
  (JSON.parse(text) as Verification).checks.flatMap(({ name, difference }) =>
    difference === null ? [] : [[name, difference]],
  );
const edit = (key: string): void => {
  const there = store.objects.get(key);
  if (there === undefined) throw new Error(`no ${key}`);
  store.objects.set(key, { ...there, bytes: Buffer.from(there.bytes.toString().replace('"seq":1', '"seq":7')) });
};

describe('copies in an object store', () => {
  test('each seal has its copy below seals/ of the bucket named for them, byte for byte', async () => {
    const seals = await books.rows<{ contents: string }>('SELECT contents FROM ledger.seal ORDER BY seq');
    expect([...store.objects].map(([key, { bytes }]) => [key, bytes.toString()])).toEqual([
      [FIRST, seals[0]?.contents],
      ['seals-of-yanxin/seals/00000002.json', seals[1]?.contents],
    ]);
    expect(await verify([])).toMatchObject({ code: 0 });
  });

  test('a store that is away stops sealing in nothing: the next run makes the copy good', async () => {
    await books.award({ key: 'c', person: 'third' });
    store.fail(503);
    await expect(books.seals.seal()).rejects.toThrow();
    store.fail(0);
    await books.award({ key: 'd', person: 'fourth' });
    await books.seals.seal();
    const { count } = await books.one<{ count: number }>('SELECT count(*) FROM ledger.seal');
    expect(store.objects.size).toBe(count);
    expect(await verify([])).toMatchObject({ code: 0 });
  });

  test('an edited one is found, and sealing stops beside it', async () => {
    edit(FIRST);
    const { code, text } = await verify(['--json']);
    expect([code, differing(text)]).toEqual([
      1,
      [[COPIES, 'the copy of seal 1 in bucket seals-of-yanxin says something else']],
    ]);
  });
});

describe('--seals', () => {
  test('reads copies from an address, with or without a slash at its end', async () => {
    expect(await verify(['--seals', address])).toMatchObject({ code: 0 });
    edit(FIRST);
    const { code, text } = await verify(['--json', '--seals', address.replace(/\/$/, '')]);
    expect([code, differing(text)]).toEqual([
      1,
      [[COPIES, `the copy of seal 1 in ${address.replace(/\/$/, '')} says something else`]],
    ]);
  });

  test('an address that answers with trouble is no clean ledger', async () => {
    mirror.removeAllListeners('request').on('request', (_, response) => response.writeHead(502).end());
    expect(await verify(['--seals', address])).toEqual({
      code: 2,
      text: `could not verify: ${address} answers 502`,
    });
  });
});

describe('the exit code', () => {
  test('0: prints each check with how much it compared', async () => {
    const { code, text } = await verify([]);
    expect(code).toBe(0);
    expect(text).toMatch(/^ok {4}chain of every rider, link by link +2 compared$/m);
    expect(text).toMatch(/^The ledger is as it must be: 14 checks, [\d,]+ compared in \d+\.\d s\.$/m);
  });

  test('1: prints the first difference of the check that found it', async () => {
    await books.rows(
      `ALTER TABLE ledger.entry DISABLE TRIGGER append_only;
       UPDATE ledger.entry SET balance_after = balance_after + 1 WHERE version = 1;
       ALTER TABLE ledger.entry ENABLE TRIGGER append_only`,
    );
    const { code, text } = await verify([]);
    expect(code).toBe(1);
    expect(text).toMatch(/^DIFF {2}chain of every rider, .* 2 different\n {6}first: the hash of transfer 1: /m);
    expect(text).toMatch(/^\d+ checks failed: /m);
  });

  test.each([
    ['without a database', [], { DATABASE_URL: '' }, /^could not verify: DATABASE_URL is needed$/],
    ['where there is none', [], { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, /^could not verify: .*ECONNREFUSED/],
    ['with a word it does not know', ['--fast'], {}, /^could not verify: .*--fast/],
  ])('2: %s', async (_, args, over, words) => {
    const { code, text } = await verify(args, over);
    expect([code, text]).toEqual([2, expect.stringMatching(words)]);
  });
});
