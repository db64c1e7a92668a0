import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const check = resolve(__dirname, 'lib/wechat/check.mjs');
const icon = readFileSync(resolve(root, 'miniapp/src/assets/tab/home.png'));
const picture = readFileSync(resolve(root, 'miniapp/src/assets/marker/pin.png'));

const APP = {
  pages: ['pages/home/index', 'pages/map/index'],
  subPackages: [{ root: 'packages/report', pages: ['new/index'] }],
  tabBar: {
    list: [
      { pagePath: 'pages/home/index', text: '首页', iconPath: '@tab_home', selectedIconPath: 'icons/home.png' },
      { pagePath: 'pages/map/index', text: '地图', iconPath: 'icons/home.png', selectedIconPath: 'icons/home.png' },
    ],
  },
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
  preloadRule: { 'pages/home/index': { network: 'all', packages: ['packages/report'] } },
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用来标出问题在哪里' } },
  __usePrivacyCheck__: true,
};
interface Item {
  item: string;
  apis: string[];
  why: string;
}
const GUIDE: Item[] = [{ item: '位置信息', apis: ['getLocation'], why: '标出问题在哪里' }];

/** A small build that has nothing wrong. */
class Build {
  readonly dir = mkdtempSync(join(tmpdir(), 'wechat-'));
  guide: Item[] = GUIDE;

  constructor() {
    this.write('app.json', JSON.stringify(APP));
    this.write('theme.json', '{"light":{"tab_home":"icons/home.png"},"dark":{"tab_home":"icons/home.png"}}');
    this.write('sitemap.json', '{"rules":[{"action":"disallow","page":"*"}]}');
    this.write('icons/home.png', icon);
    this.write('app.js', 'App({});');
    this.write('runtime.js', 'if("object"==typeof window)new Function("return this")()');
    this.write('comp.js', 'Component({})');
    this.write('comp.json', '{"component":true}');
    this.write('comp.wxml', '<view/>');
    for (const page of ['pages/home/index', 'pages/map/index', 'packages/report/new/index']) {
      this.write(`${page}.js`, 'var t=wx;Page({onLoad:()=>{t.getLocation({type:"gcj02"})}});');
      this.write(`${page}.json`, '{"usingComponents":{"comp":"/comp"}}');
      this.write(`${page}.wxml`, '<view class="a">{{a}}</view>');
      this.write(`${page}.wxss`, '.a{color:red}');
    }
  }

  write(name: string, content: string | Buffer): this {
    const path = join(this.dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return this;
  }

  remove(name: string): this {
    unlinkSync(join(this.dir, name));
    return this;
  }

  ask(...guide: Item[]): this {
    this.guide = guide;
    return this;
  }

  app(change: object): this {
    return this.write('app.json', JSON.stringify({ ...APP, ...change }));
  }
}

const PAGE = 'packages/report/new/index';
const tabs = (change: object) => ({ tabBar: { list: [{ ...APP.tabBar.list[0], ...change }, APP.tabBar.list[1]] } });

/** What is planted into the build, and the line that has to come of it. */
const FAULTS: [name: string, plant: (build: Build) => Build, line: RegExp][] = [
  [
    'newer syntax',
    (b) => b.write(`${PAGE}.js`, 'class A{static{}};A'),
    /^packages\/report\/new\/index\.js: Parsing error/,
  ],
  ['a broken script', (b) => b.write('app.js', 'App({'), /^app\.js: Parsing error/],
  ['fetch', (b) => b.write('comp.js', 'fetch("x")'), /^comp\.js: there is no “fetch”/],
  [
    'a guard does not excuse',
    (b) => b.write('comp.js', 'typeof crypto>"v"&&crypto'),
    /^comp\.js: there is no “crypto”/,
  ],
  ['AbortController', (b) => b.write('comp.js', 'new AbortController'), /no “AbortController”/],
  ['URL', (b) => b.write('comp.js', 'new URL("x")'), /no “URL”/],
  ['document', (b) => b.write('comp.js', 'document.title'), /no “document”/],
  ['window, outside runtime.js', (b) => b.write('comp.js', 'window.a'), /^comp\.js: there is no “window”/],
  ['eval', (b) => b.write('comp.js', 'eval("1")'), /^comp\.js: eval is not allowed/],
  ['new Function', (b) => b.write('comp.js', 'new Function("1")'), /^comp\.js: new Function is not allowed/],
  ['text for setTimeout', (b) => b.write('comp.js', 'setTimeout("a()",1)'), /^comp\.js: eval is not allowed/],
  ['a missing script', (b) => b.write('comp.js', 'require("../vendors")'), /^comp\.js: requires “\.\.\/vendors”/],
  ['a page without template', (b) => b.remove(`${PAGE}.wxml`), /new\/index\.wxml: the page needs it/],
  ['a page without script', (b) => b.remove(`${PAGE}.js`), /new\/index\.js: the page needs it/],
  ['a page never built', (b) => b.app({ pages: [...APP.pages, 'pages/me/index'] }), /^pages\/me\/index\.js: the page/],
  ['an unknown component', (b) => b.write(`${PAGE}.json`, '{"usingComponents":{"x":"./x"}}'), /no component “\.\/x”/],
  ['a kind of file left behind', (b) => b.write('art/hero.webp', picture), /^art\/hero\.webp: WeChat does not take up/],
  [
    'a colour of one theme',
    (b) => b.write('theme.json', '{"light":{"tab_home":"icons/home.png"},"dark":{}}'),
    /“@tab_home” has no value in the dark theme/,
  ],
  ['a missing icon', (b) => b.app(tabs({ selectedIconPath: 'icons/x.png' })), /icon icons\/x\.png is not in the build/],
  [
    'a missing icon of the dark theme',
    (b) => b.write('theme.json', '{"light":{"tab_home":"icons/home.png"},"dark":{"tab_home":"icons/y.png"}}'),
    /icon icons\/y\.png is not in the build/,
  ],
  [
    'a heavy icon',
    (b) => b.write('icons/home.png', Buffer.concat([icon, Buffer.alloc(41 * 1024)])),
    /larger than 40 KB/,
  ],
  ['an icon of another size', (b) => b.write('icons/home.png', picture), /is not a PNG of 81 × 81/],
  [
    'an icon that is no picture',
    (b) => b.write('icons/home.png', 'not a picture at all, but long enough'),
    /is not a PNG/,
  ],
  ['a single tab', (b) => b.app({ tabBar: { list: [APP.tabBar.list[0]] } }), /two to five tabs/],
  [
    'a tab of a subpackage',
    (b) => b.app(tabs({ pagePath: PAGE })),
    /the tab “packages\/report\/new\/index” is no page/,
  ],
  [
    'preload for no page',
    (b) => b.app({ preloadRule: { 'pages/x/index': { packages: [] } } }),
    /preloadRule of “pages\/x\/index”/,
  ],
  [
    'preload of no package',
    (b) => b.app({ preloadRule: { 'pages/home/index': { packages: ['packages/x'] } } }),
    /names “packages\/x”, which is no subpackage/,
  ],
  [
    'preload of too much',
    (b) => b.write('packages/report/big.png', Buffer.alloc(2100 * 1024)),
    /fetches more than 2 MB/,
  ],
  ['no sitemap', (b) => b.remove('sitemap.json'), /there is no sitemap\.json/],
  ['location not declared', (b) => b.app({ requiredPrivateInfos: [] }), /requiredPrivateInfos lacks “getLocation”/],
  [
    'location declared for nothing',
    (b) => b.app({ requiredPrivateInfos: ['getLocation', 'chooseLocation'] }),
    /names “chooseLocation”, never used/,
  ],
  [
    'two that exclude each other',
    (b) => b.app({ requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'] }),
    /exclude each other/,
  ],
  ['no reason for location', (b) => b.app({ permission: {} }), /needs a reason of 1 to 30/],
  [
    'too long a reason',
    (b) => b.app({ permission: { 'scope.userLocation': { desc: '因'.repeat(31) } } }),
    /needs a reason of 1 to 30/,
  ],
  ['the privacy check off', (b) => b.app({ __usePrivacyCheck__: false }), /__usePrivacyCheck__ is not on/],
  [
    'a private call the guide does not name',
    (b) => b.write('comp.js', 'wx.chooseMedia({})'),
    /“选中的照片或视频信息” does not name chooseMedia/,
  ],
  [
    'a private button the guide does not name',
    (b) => b.write('comp.js', 'Component({openType:"getPhoneNumber"})'),
    /“手机号” does not name getPhoneNumber/,
  ],
  [
    'a guide that asks for more',
    (b) => b.ask(...GUIDE, { item: '麦克风', apis: ['getRecorderManager'], why: '语音' }),
    /“麦克风” names getRecorderManager, which the build never calls/,
  ],
  [
    'a guide under the wrong item',
    (b) => b.ask({ item: '剪切板', apis: ['getLocation'], why: '定位' }),
    /“位置信息” does not name getLocation/,
  ],
  [
    'a guide that gives no reason',
    (b) => b.ask({ ...GUIDE[0], item: '位置信息', apis: ['getLocation'], why: '' }),
    /says not what for/,
  ],
  ['a template that is not closed', (b) => b.write(`${PAGE}.wxml`, '<view><text></view>'), /^templates: /],
  ['a style sheet that is not closed', (b) => b.write(`${PAGE}.wxss`, '.a{color:red'), /^styles: /],
];

let sound: Build;
let builds: Build[];
let found: string[][];

beforeAll(() => {
  sound = new Build();
  builds = FAULTS.map(([, plant]) => plant(new Build()));
  const all = [sound, ...builds].map(({ dir, guide }) => ({ dir, guide }));
  const script = `import { wechatProblems } from ${JSON.stringify(check)};
    const all = ${JSON.stringify(all)};
    console.log(JSON.stringify(all.map(({ dir, guide }) => wechatProblems(dir, guide))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  found = JSON.parse(stdout) as string[][];
});
afterAll(() => {
  for (const { dir } of [sound, ...builds]) rmSync(dir, { recursive: true, force: true });
});

test('a build with nothing wrong passes', () => {
  expect(found[0]).toEqual([]);
});

test.each(FAULTS.map(([name, , line], index) => ({ name, line, index })))('$name is found', ({ line, index }) => {
  expect(found[index + 1]).toContainEqual(expect.stringMatching(line));
});
