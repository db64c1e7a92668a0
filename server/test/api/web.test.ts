import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../support/app';

const CODE = `console.log(${JSON.stringify('小哥'.repeat(2_000))})`;
let dir: string;
let app: TestApp;
const write = (name: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), content);
};
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'web-'));
  write('index.html', '<!doctype html><title>兖新苑</title>');
  write('js/app.0123abcd.js', CODE);
  write('js/app.0123abcd.js.br', brotliCompressSync(CODE));
  write('js/app.0123abcd.js.gz', gzipSync(CODE));
  write('static/images/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  app = await startApp({ config: { WEB_ROOT: dir } });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As it comes over the line: fetch would unpack it. */
const get = (path: string, encoding: string) =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: number }>((resolve, reject) => {
    request(`${app.url}${path}`, { headers: { 'accept-encoding': encoding } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => {
        resolve({ status: answer.statusCode, headers: answer.headers, bytes });
      });
    })
      .on('error', reject)
      .end();
  });

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['identity', undefined],
])('a browser that takes %s gets %s', async (accepts, encoding) => {
  const { status, headers, bytes } = await get('/js/app.0123abcd.js', accepts);
  expect([status, headers['content-encoding']]).toEqual([200, encoding]);
  expect(headers['content-type']).toMatch(/javascript/);
  expect(bytes).toBe(
    encoding === 'br'
      ? brotliCompressSync(CODE).length
      : encoding === 'gzip'
        ? gzipSync(CODE).length
        : Buffer.byteLength(CODE),
  );
});

test.each([
  ['/js/app.0123abcd.js', 'public, max-age=31536000, immutable'],
  ['/static/images/logo.svg', 'public, max-age=86400'],
  ['/', 'no-cache'],
  ['/index.html', 'no-cache'],
])('%s is kept: %s', async (path, kept) => {
  for (const encoding of ['br', 'identity']) {
    const { status, headers } = await get(path, encoding);
    expect([status, headers['cache-control']]).toEqual([200, kept]);
  }
});

test('what rules documents goes with documents and pictures, and not with each script', async () => {
  const policies = ['content-security-policy', 'x-frame-options', 'cross-origin-opener-policy', 'origin-agent-cluster'];
  const namesAt = async (path: string) => Object.keys((await get(path, 'br')).headers);
  for (const path of ['/', '/static/images/logo.svg', '/js/app.deadbeef.js'])
    expect(await namesAt(path)).toEqual(expect.arrayContaining(policies));
  const script = await namesAt('/js/app.0123abcd.js');
  for (const name of policies) expect(script).not.toContain(name);
  expect(script).toEqual(expect.arrayContaining(['x-content-type-options', 'cross-origin-resource-policy']));
});

test('what is not there is no page', async () => {
  const { status, headers } = await get('/js/app.deadbeef.js', 'br');
  expect([status, headers['cache-control']]).toEqual([404, undefined]);
});
