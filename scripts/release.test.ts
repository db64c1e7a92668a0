import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const release = resolve(__dirname, 'lib/wechat/release.mjs');
const APPID = 'wx0123456789abcdef';

function run(script: string): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `import * as release from ${JSON.stringify(release)}; ${script}`],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const problems = (settings: object): string[] =>
  JSON.parse(run(`console.log(JSON.stringify(release.releaseProblems(${JSON.stringify(settings)})))`)) as string[];

test.each(['https://yxy.example.cn', 'https://yxy.example.cn:8443'])('a build for %s can be released', (apiBase) => {
  expect(problems({ appid: APPID, apiBase })).toEqual([]);
});

test.each([
  [undefined, /is not an address/],
  ['', /is not an address/],
  ['yxy.example.cn', /is not an address/],
  ['https://yxy.example.cn/', /without a slash/],
  ['https://yxy.example.cn/api/v1', /is not an address/],
  ['https://user:word@yxy.example.cn', /is not an address/],
  ['http://yxy.example.cn', /https and a registered name/],
  ['https://127.0.0.1', /https and a registered name/],
  ['https://[::1]', /https and a registered name/],
  ['https://localhost', /https and a registered name/],
])('one for the address %s cannot', (apiBase, line) => {
  expect(problems({ appid: APPID, apiBase })).toEqual([expect.stringMatching(line)]);
});

test.each(['touristappid', 'wx0123456789ABCDEF', 'wx0123', 'gh_0123456789ab'])('nor for the AppID %s', (appid) => {
  expect(problems({ appid, apiBase: 'https://yxy.example.cn' })).toEqual([expect.stringMatching(/is no AppID/)]);
});

test('the folder is named by the AppID and else as it was', () => {
  const dir = mkdtempSync(join(tmpdir(), 'release-'));
  const file = join(dir, 'project.config.json');
  writeFileSync(file, JSON.stringify({ appid: 'touristappid', setting: { urlCheck: true } }));
  run(`release.nameProject(${JSON.stringify(dir)}, ${JSON.stringify(APPID)})`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ appid: APPID, setting: { urlCheck: true } });
  rmSync(dir, { recursive: true, force: true });
});

test('npm run build refuses an AppID without an address before it builds anything', () => {
  const { status, stdout } = spawnSync(process.execPath, [resolve(__dirname, 'build.mjs'), 'weapp'], {
    encoding: 'utf8',
    env: { ...process.env, WECHAT_APPID: APPID, API_BASE: '' },
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(/API_BASE: “” is not an address/);
  expect(stdout).not.toMatch(/building weapp/);
});
