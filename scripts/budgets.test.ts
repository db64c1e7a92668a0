import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const KB = 1024;
const budgets = resolve(__dirname, 'lib/budgets.mjs');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'budgets-'));
  write('weapp/app.json', JSON.stringify({ subPackages: [{ root: 'packages/report/' }] }));
  write('weapp/app.js', 100 * KB);
  write('weapp/packages/report/index.js', 100 * KB);
  write('h5/index.html', index('pages/home/index'));
  write('h5/js/app.1.js', 'x={pages:["pages/home/index"]}');
  write('h5/js/7.a.js', 100 * KB);
  write('h5/js/8.b.js', 300 * KB);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** As the build announces what a page needs: 7 for this one, 8 for another. */
const index = (page: string): string =>
  `<script>!function(f,p){}(["css/7.a.css","js/7.a.js","js/8.b.js"],{"${page}":[0,1],"pages/map/index":[2]})</script>` +
  '<script defer="defer" src="/js/app.1.js"></script>';

/** Text, or so many bytes that no compression makes smaller. */
function write(name: string, content: string | number): void {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'number' ? randomBytes(content) : content);
}

function check(): { code: number | null; output: string } {
  const script = `import { checkBudgets } from ${JSON.stringify(budgets)};
    checkBudgets({ weapp: ${JSON.stringify(join(dir, 'weapp'))}, h5: ${JSON.stringify(join(dir, 'h5'))} });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

test('builds within their budgets pass, and chunks of other pages do not count', () => {
  expect(check().code).toBe(0);
});

test.each([
  ['weapp/common.js', 501 * KB, 'WeChat main package'],
  ['weapp/packages/report/more.js', 401 * KB, 'WeChat packages/report/?'],
  ['h5/js/7.a.js', 181 * KB, 'H5 first load'],
])('%s of %d bytes is too much', (file, bytes, name) => {
  write(file, bytes);
  const { code, output } = check();
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`Past the size budget: ${name}`));
});

test('keys may be quoted, as the minifier likes', () => {
  write('h5/js/app.1.js', 'x={"pages":["pages/map/index"]}');
  expect(check().output).toMatch(/Past the size budget: H5 first load/);
});

test('source maps are not uploaded and do not count', () => {
  write('weapp/common.js.map', 900 * KB);
  expect(check().code).toBe(0);
});

test.each([
  ['h5/js/app.1.js', 'somethingElse()'],
  ['h5/index.html', '<script defer="defer" src="/js/app.1.js"></script>'],
  ['h5/index.html', index('pages/elsewhere/index')],
])('an H5 build whose first page is not announced does not pass: %s', (file, content) => {
  write(file, content);
  expect(check()).toMatchObject({ code: 1, output: expect.stringContaining('is not announced') as string });
});
