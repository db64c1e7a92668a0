import { useEffect, useRef } from 'react';

/**
 * Stands in for @tarojs/taro in jsdom. Life-cycle hooks are remembered so that a test can fire them; storage is
 * a Map; every other API is a jest.fn() that resolves, made when it is first used:
 * `jest.mocked(Taro.request).mockResolvedValue(…)`.
 */

type Hook = (...args: unknown[]) => unknown;

const registered = new Map<string, Set<Hook>>();
const FIRES_AT_ONCE = ['didShow', 'load', 'launch', 'ready'];

const lifecycle = (name: string) => (hook: Hook) => {
  // As Taro does it: what was drawn last answers.
  const latest = useRef(hook);
  useEffect(() => {
    latest.current = hook;
  });
  useEffect(() => {
    const hooks = registered.get(name) ?? new Set<Hook>();
    const answer: Hook = (...args) => latest.current(...args);
    registered.set(name, hooks.add(answer));
    if (FIRES_AT_ONCE.includes(name)) answer({});
    return () => {
      hooks.delete(answer);
    };
  }, []);
};

/** Fires a life-cycle hook of the page under test: `await fire('pullDownRefresh')`. */
export const fire = (name: string, ...args: unknown[]): Promise<unknown[]> =>
  Promise.all([...(registered.get(name) ?? [])].map((hook) => hook(...args)));

/** The address of the page under test: `router.params = { id: '1' }`. */
export const router: { path: string; params: Record<string, string> } = { path: '', params: {} };

export const useLaunch = lifecycle('launch');
export const useLoad = lifecycle('load');
export const useUnload = (hook: Hook): void => {
  useEffect(() => () => void hook(), []);
};
export const useReady = lifecycle('ready');
export const useDidShow = lifecycle('didShow');
export const useDidHide = lifecycle('didHide');
export const usePullDownRefresh = lifecycle('pullDownRefresh');
export const useReachBottom = lifecycle('reachBottom');
export const useShareAppMessage = lifecycle('share');
export const useShareTimeline = lifecycle('shareTimeline');
export const useRouter = () => router;
export const getCurrentInstance = () => ({ router, page: { path: router.path, config: {} } });

type Seen = (result: { intersectionRatio: number; boundingClientRect: { height: number } }) => void;

/** What is watched for coming into sight, by its selector: `sights.get('#a')?.(seen)`. */
export const sights = new Map<string, Seen>();

const createIntersectionObserver = () => {
  const own: string[] = [];
  const observer = {
    relativeToViewport: () => observer,
    observe: (selector: string, seen: Seen) => {
      own.push(selector);
      sights.set(selector, seen);
    },
    disconnect: () => {
      for (const selector of own) sights.delete(selector);
    },
  };
  return observer;
};

const saved = new Map<string, unknown>();

const known: Record<string, unknown> = {
  getCurrentInstance,
  getCurrentPages: () => [{}],
  createIntersectionObserver,
  nextTick: (run: () => void) => {
    run();
  },
  getEnv: () => 'WEAPP',
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getAppBaseInfo: () => ({ theme: 'light', fontSizeScaleFactor: 1 }),
  getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 375, windowHeight: 812 }),
  getMenuButtonBoundingClientRect: () => ({ top: 50, bottom: 82, left: 281, right: 368, width: 87, height: 32 }),
  getNetworkType: () => Promise.resolve({ networkType: 'wifi' }),
  getFileSystemManager: () => ({ accessSync: jest.fn(), readdirSync: () => [], unlink: jest.fn() }),
  onThemeChange: jest.fn(),
  onNetworkStatusChange: jest.fn(),
  stopPullDownRefresh: jest.fn(),
  setStorageSync: (key: string, value: unknown) => void saved.set(key, value),
  getStorageSync: (key: string) => saved.get(key) ?? '',
  removeStorageSync: (key: string) => void saved.delete(key),
  getStorageInfoSync: () => ({ keys: [...saved.keys()] }),
  clearStorageSync: () => {
    saved.clear();
  },
};

// `then` would make the module look like a promise, `__esModule` like a namespace of its own.
const ABSENT = ['then', '__esModule'];

const Taro = new Proxy(known, {
  get: (apis, name: string) => {
    if (ABSENT.includes(name)) return undefined;
    apis[name] ??= jest.fn(() => Promise.resolve({ errMsg: `${name}:ok` }));
    return apis[name];
  },
});

export default Taro;
