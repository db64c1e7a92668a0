import Taro from '@tarojs/taro';
import { clampScale, type Appearance } from './appearance-type';
import { quiet } from './quiet.h5';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

// `?theme=dark&font=1.5` is for showing and testing the other looks; it stays for the visit.
function wish(name: 'theme' | 'font'): string | null {
  const given = new URLSearchParams(window.location.search).get(name);
  if (given !== null) window.sessionStorage.setItem(name, given);
  return given ?? window.sessionStorage.getItem(name);
}

export function readAppearance(): Appearance {
  const theme = wish('theme') ?? (dark.matches ? 'dark' : 'light');
  return { theme: theme === 'dark' ? 'dark' : 'light', fontScale: clampScale(Number(wish('font') ?? 1)) };
}

export function watchAppearance(changed: () => void): void {
  dark.addEventListener('change', changed);
}

const TAB_ICONS = ['home', 'map', 'shop', 'message', 'me'] as const;
// copied there by config/index.ts
const iconUrl = (file: string): string => `/static/tab/${file}.png`;

interface TabIcons {
  iconPath: string;
  selectedIconPath: string;
}

// The light ones, with which Taro's tab bar begins, under the addresses that its build gave them.
let light: readonly TabIcons[] | undefined;
const lightIcons = (): readonly TabIcons[] =>
  (light ??= (
    (window as { __taroAppConfig?: { tabBar?: { list: TabIcons[] } } }).__taroAppConfig?.tabBar?.list ?? []
  ).map(({ iconPath, selectedIconPath }) => ({ iconPath, selectedIconPath })));

const darkIcons = (): readonly TabIcons[] =>
  TAB_ICONS.map((name) => ({ iconPath: iconUrl(`${name}-dark`), selectedIconPath: iconUrl(`${name}-active-dark`) }));

// A browser fetches a picture when it is first shown, and a tab may first be chosen where there is no net. Held, so
// that the browser keeps them.
const held: HTMLImageElement[] = [];
let worn: Appearance['theme'] = 'light';

function dressTabs(theme: Appearance['theme']): void {
  const icons = theme === 'dark' ? darkIcons() : lightIcons();
  if (theme !== worn) icons.forEach((pair, index) => void Taro.setTabBarItem({ index, ...pair }));
  worn = theme;
  void quiet().then(() => {
    for (const { selectedIconPath } of icons) held.push(Object.assign(new Image(), { src: selectedIconPath }));
  });
}

/** Dresses what lies outside the pages: the root element, and the tab bar that theme.json rules in WeChat. */
export function applyAppearance({ theme, fontScale }: Appearance): void {
  const root = document.documentElement;
  root.className = `theme-${theme}`;
  root.style.fontSize = `${16 * fontScale}px`;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', theme === 'dark' ? '#14110E' : '#F6F3EE');
  dressTabs(theme);
}
