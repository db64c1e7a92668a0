import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PAGE = 'pages/home/index';
const app = (change = {}) => JSON.stringify({ pages: [PAGE, 'pages/map/index'], window: {}, ...change });
const tabs = (change) => ({
  tabBar: {
    list: [
      { pagePath: PAGE, text: '首页', ...change },
      { pagePath: 'pages/map/index', text: '地图' },
    ],
  },
});

const SOUND = {
  'project.config.json': '{"appid":"touristappid","compileType":"miniprogram"}',
  'app.json': app(),
  'app.js': 'App({})',
  ...Object.fromEntries(
    [PAGE, 'pages/map/index'].flatMap((page) => [
      [`${page}.js`, 'Page({})'],
      [`${page}.json`, '{}'],
      [`${page}.wxml`, '<view/>'],
    ]),
  ),
};

/** What is changed in a small sound project, and what the compiler then has to say. */
const FAULTS = [
  ['a page that is not there', { 'app.json': app({ pages: [PAGE, 'pages/x/index'] }) }, /pages\/x\/index\.wxml/],
  ['a component that is not there', { [`${PAGE}.json`]: '{"usingComponents":{"x":"./x"}}' }, /component not found/],
  ['JSON cut off', { 'app.json': '{"pages":[' }, /Expecting/],
  ['a tab icon that is not there', { 'app.json': app(tabs({ iconPath: 'x.png' })) }, /"x\.png" not found/],
  ['a tab that is no page', { 'app.json': app(tabs({ pagePath: 'pages/q/index' })) }, /pages\/q\/index/],
  ['no reason for location', { 'app.json': app({ permission: { 'scope.userLocation': {} } }) }, /should not be empty/],
  [
    'an unknown private call',
    { 'app.json': app({ requiredPrivateInfos: ['getLocatio'] }) },
    /requiredPrivateInfos\[0\]/,
  ],
  ['a theme file that is not there', { 'app.json': app({ themeLocation: 't.json' }) }, /"t\.json" file not found/],
  ['script cut off', { [`${PAGE}.js`]: 'Page({' }, /Unexpected token/],
];

function lay(files) {
  const dir = mkdtempSync(join(tmpdir(), 'wechat-planted-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

/**
 * Shows that a compile bites: a small sound project has to pass, and with one fault each has to be refused for it.
 *
 * @param {(dirs: string[]) => Promise<(string | undefined)[]>} compile
 * @returns {Promise<{checked: number, problems: string[]}>}
 */
export async function plantedFaults(compile) {
  const dirs = [SOUND, ...FAULTS.map(([, change]) => ({ ...SOUND, ...change }))].map(lay);
  try {
    const [sound, ...refused] = await compile(dirs);
    const missed = FAULTS.map(([name, , expected], index) => ({ name, expected, said: refused[index] }))
      .filter(({ expected, said }) => said === undefined || !expected.test(said))
      .map(({ name, said }) => `the compiler let pass ${name}; it said: ${said ?? 'nothing'}`);
    const problems = sound === undefined ? missed : [`the compiler refuses a sound project: ${sound}`, ...missed];
    return { checked: FAULTS.length, problems };
  } finally {
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
}
