// A phone with the compiled mini-program on it, in a process of its own: WeChat's own template compiler and
// component runtime (miniprogram-simulate), jsdom for the screen, `wx` of wx.cjs. It takes orders by IPC.
const fs = require('node:fs');
const path = require('node:path');
const { JSDOM } = require('jsdom');
const { makeMeter } = require('./meter.cjs');
const { makeWx } = require('./wx.cjs');

const root = path.resolve(process.argv[2]);
const world = {
  ...JSON.parse(process.argv[3]),
  online: true,
  confirms: true,
  photos: [],
  refuses: [],
  log: [],
  writes: [],
  underWay: 0,
  uploads: [],
  asked: [],
  recorded: [],
  heard: [],
  tapping: false,
};

const screen = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true }).window;
global.window = screen;
for (const name of ['document', 'Node', 'HTMLElement', 'Event', 'CustomEvent', 'TouchEvent', 'MutationObserver']) {
  global[name] = screen[name];
}

const errors = [];
const note = (kind, error) =>
  errors.push(`${kind}: ${error?.stack ?? error?.errMsg ?? error?.message ?? String(error)}`);
const meter = makeMeter(note);
process.on('unhandledRejection', (error) => note('unhandled rejection', error));
let ready = false;
process.on('uncaughtException', (error) => {
  note('uncaught', error);
  if (ready) return;
  process.stderr.write(`${errors.join('\n')}\n`);
  process.exit(1);
});
console.error = (...args) => note('console.error', args.map((a) => a?.stack ?? String(a)).join(' '));

const appJson = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
const packages = appJson.subPackages ?? appJson.subpackages ?? [];
const allPages = [...appJson.pages, ...packages.flatMap((p) => p.pages.map((page) => `${p.root}/${page}`))];

const stack = [];
const top = () => stack.at(-1);
const instances = () => stack.map((entry) => entry.instance);

const simulate = require('miniprogram-simulate');
const exparser = require('miniprogram-exparser');
let app;
global.App = (definition) => {
  app = definition;
};
global.getApp = () => app;
global.getCurrentPages = instances;
// The simulator knows components only; a page is one whose functions are methods.
global.Page = (definition) => {
  const methods = Object.fromEntries(Object.entries(definition).filter(([, value]) => typeof value === 'function'));
  global.Component({ data: definition.data ?? {}, methods, options: definition.options });
};

const ids = new Map();
function open(url) {
  const [page, query = ''] = url.replace(/^\//, '').split('?');
  if (!allPages.includes(page)) throw new Error(`page "${page}" is not found`);
  top()?.instance.onHide?.();
  if (!ids.has(page)) ids.set(page, simulate.load(path.join(root, page), { rootPath: root, compiler: 'official' }));
  const component = simulate.render(ids.get(page), {});
  const host = document.createElement('div');
  document.body.appendChild(host);
  component.attach(host);
  const instance = component.instance;
  instance.route = page;
  instance.__route__ = page;
  instance.options = Object.fromEntries(new URLSearchParams(query));
  meter.watch(page, instance, () => component.dom);
  stack.push({ component, instance, page, host });
  instance.onLoad?.(instance.options);
  instance.onShow?.();
  instance.onReady?.();
  return {};
}
function close() {
  const entry = stack.pop();
  entry.instance.onUnload?.();
  entry.component.detach();
  entry.host.remove();
}
function closeAll() {
  while (stack.length > 0) close();
}
const router = {
  navigateTo: ({ url }) => {
    if (stack.length >= 10) throw new Error('webview count limit exceed');
    return open(url);
  },
  redirectTo: ({ url }) => {
    close();
    return open(url);
  },
  navigateBack: ({ delta = 1 }) => {
    for (let i = 0; i < delta && stack.length > 1; i += 1) close();
    top()?.instance.onShow?.();
    return {};
  },
  switchTab: ({ url }) => {
    closeAll();
    return open(url);
  },
  reLaunch: ({ url }) => {
    closeAll();
    return open(url);
  },
};
const { wx, handlers, scrolled } = makeWx(world, router);
global.wx = wx;

const text = () => top()?.component.dom.textContent ?? '';
const all = () => [...top().component.dom.querySelectorAll('*')];
/** The innermost element that shows the words, or carries them as its label. */
function find(words) {
  const shown = all().filter((e) => (e.textContent ?? '').includes(words));
  const labelled = all().filter((e) => e.getAttribute('aria-label') === words);
  const found = labelled.at(-1) ?? shown.at(-1);
  if (!found) throw new Error(`nothing on the screen says “${words}”; it says: ${text().slice(0, 400)}`);
  return found;
}
function dispatch(dom, type, detail = {}) {
  let node = dom;
  while (node && !node.__wxElement) node = node.parentElement;
  if (!node) throw new Error('the element is not one of WeChat’s');
  // What a handler does before it waits for anything is within the tap.
  world.tapping = type === 'tap';
  exparser.Event.dispatchEvent(
    node.__wxElement,
    exparser.Event.create(type, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: { touches: [], changedTouches: [] },
    }),
  );
  world.tapping = false;
}

const orders = {
  launch: () => {
    require(path.join(root, 'app.js'));
    app.onLaunch?.({ path: allPages[0], query: {}, scene: 1001 });
    app.onShow?.({ path: allPages[0], query: {}, scene: 1001 });
    return open(allPages[0]);
  },
  open: (url) => router.reLaunch({ url }),
  tap: (words) => dispatch(find(words), 'tap'),
  numberButton: (words, detail) => dispatch(find(words), 'getphonenumber', detail),
  tapTwice: (words) => {
    const target = find(words);
    dispatch(target, 'tap');
    dispatch(target, 'tap');
  },
  input: (selector, value) => {
    const target = all().find((e) => e.matches(selector));
    if (!target)
      throw new Error(
        `no ${selector} on the screen, only ${[...new Set(all().map((e) => e.tagName.toLowerCase()))].join(' ')}`,
      );
    dispatch(target, 'input', { value });
  },
  text,
  errors: () => errors.splice(0),
  pages: () => allPages,
  end: () => {
    scrolled(top()?.instance, true);
    top()?.instance.onReachBottom?.();
  },
  top: () => scrolled(top()?.instance, false),
  page: () => top()?.page ?? '',
  set: (changes) => {
    Object.assign(world, changes);
    if ('online' in changes) {
      const change = { isConnected: world.online, networkType: world.online ? '5g' : 'none' };
      for (const handler of handlers.onNetworkStatusChange ?? []) handler(change);
    }
  },
  writes: () => world.writes,
  meter: () => JSON.stringify(meter.read()),
  atRest: () => `${world.underWay}/${meter.read().calls}`,
  meterAnew: () => void meter.reset(),
  uploads: () => world.uploads,
  asked: () => world.asked,
  recorded: () => world.recorded,
  heard: () => world.heard,
  isCut: () => world.wasCut === true,
  pending: () => wx.getStorageInfoSync().keys.filter((key) => key.startsWith('outbox:')).length,
  log: () => world.log.map(([name, options]) => [name, { title: options?.title, content: options?.content }]),
};

process.on('message', ({ id, order, args }) => {
  Promise.resolve()
    .then(() => orders[order](...args))
    .then(
      (value) =>
        process.send({ id, value: typeof value === 'object' && !Array.isArray(value) ? null : (value ?? null) }),
      (error) => process.send({ id, error: error.stack ?? String(error) }),
    );
});
process.on('disconnect', () => process.exit(0));
ready = true;
process.send({ ready });
