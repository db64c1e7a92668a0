import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const COMPRESS = resolve(__dirname, 'lib/compress.mjs');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'compress-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

test('texts lie there packed as well, at any depth; pictures and what is tiny do not', () => {
  const text = '小哥'.repeat(2_000);
  mkdirSync(join(dir, 'js'));
  for (const name of ['index.html', 'js/app.12345678.js', 'photo.png']) writeFileSync(join(dir, name), text);
  writeFileSync(join(dir, 'tiny.css'), 'a{}');
  const script = `import(${JSON.stringify(COMPRESS)}).then(({ compress }) => compress(${JSON.stringify(dir)}))`;
  expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  for (const name of ['index.html', 'js/app.12345678.js']) {
    expect(brotliDecompressSync(readFileSync(join(dir, `${name}.br`))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(join(dir, `${name}.gz`))).toString()).toBe(text);
  }
  for (const name of ['photo.png.br', 'photo.png.gz', 'tiny.css.br']) expect(existsSync(join(dir, name))).toBe(false);
});
