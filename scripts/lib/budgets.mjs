import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Stop } from './report.mjs';

const KB = 1024;

/** Upper limits in bytes. WeChat itself refuses 2 MB; these keep the first screen quick on a cheap phone. */
const LIMITS = { main: 600 * KB, sub: 500 * KB, h5: 180 * KB };

/** Files that the developer tool does not upload. */
const notUploaded = /\.map$/;

function sizeBelow(path, skip = []) {
  if (skip.includes(path)) return 0;
  if (!statSync(path).isDirectory()) return notUploaded.test(path) ? 0 : statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeBelow(join(path, name), skip), 0);
}

/** Sizes of the packages of a WeChat build; the main package is what no subpackage holds. */
function weappSizes(dir) {
  const app = JSON.parse(readFileSync(join(dir, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const folders = roots.map((root) => join(dir, root));
  return [
    { name: 'WeChat main package', bytes: sizeBelow(dir, folders), limit: LIMITS.main },
    ...roots.map((root) => ({ name: `WeChat ${root}`, bytes: sizeBelow(join(dir, root)), limit: LIMITS.sub })),
  ];
}

/**
 * The scripts a browser has to load before the first page of the H5 build shows: those of index.html, and those it
 * announces for that page (miniapp/config/announce.ts).
 *
 * @throws Stop when the build no longer looks as expected: a check that finds nothing must not pass
 */
function firstLoadScripts(dir) {
  const page = readFileSync(join(dir, 'index.html'), 'utf8');
  const initial = [...page.matchAll(/<script[^>]+src="\/([^"]+\.js)"/g)].map(([, path]) => path);
  const code = initial.map((path) => readFileSync(join(dir, path), 'utf8')).join('\n');
  const [, first] = /\bpages"?:\["([^"]+)"/.exec(code) ?? [];
  const [, files, pages] = /\}\((\[.*?\]),(\{.*?\})\)<\/script>/s.exec(page) ?? [];
  const own = files === undefined ? undefined : JSON.parse(pages)[first]?.map((index) => JSON.parse(files)[index]);
  if (own === undefined) throw new Stop(`${dir}: the first page of the H5 build is not announced in its index.html.`);
  return [...new Set([...initial, ...own.filter((path) => path.endsWith('.js'))])];
}

function h5Sizes(dir) {
  const bytes = firstLoadScripts(dir).reduce((sum, path) => sum + gzipSync(readFileSync(join(dir, path))).length, 0);
  return [{ name: 'H5 first load (gzip)', bytes, limit: LIMITS.h5 }];
}

/** Every measured size with its limit, for the builds that exist. */
function measure({ weapp, h5 }) {
  return [...(existsSync(weapp) ? weappSizes(weapp) : []), ...(existsSync(h5) ? h5Sizes(h5) : [])];
}

const kilobytes = (bytes) => `${(bytes / KB).toFixed(1).padStart(7)} KB`;

/** Prints the sizes. @throws Stop when one is past its limit */
export function checkBudgets(dirs) {
  const rows = measure(dirs);
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, bytes, limit } of rows) {
    const verdict = bytes > limit ? 'TOO LARGE' : 'ok';
    console.log(`  ${name.padEnd(width)}  ${kilobytes(bytes)}  of ${kilobytes(limit)}  ${verdict}`);
  }
  const over = rows.filter(({ bytes, limit }) => bytes > limit);
  if (over.length > 0) throw new Stop(`Past the size budget: ${over.map(({ name }) => name).join(', ')}.`);
}
