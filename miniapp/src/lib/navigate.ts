import Taro from '@tarojs/taro';
import { fetchPage } from './platform/preload';

const TABS = ['home', 'map', 'shop', 'messages', 'me'] as const;
export type Tab = (typeof TABS)[number];

const tabPath = (tab: Tab): string => `/pages/${tab}/index`;

export const isTabPage = (path: string): boolean =>
  TABS.some((tab) => path.startsWith(tabPath(tab).slice(1), path.startsWith('/') ? 1 : 0));

/** `packages/report/detail/index` and its query as one address; blank values are left out. */
export function pageUrl(path: string, query: Record<string, string | number | undefined> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/**
 * Opens a page of a package. WeChat keeps at most 10 pages, so a full stack replaces its top.
 *
 * @throws ApiError NETWORK_OFFLINE when a browser has not its code yet and cannot get it; so do the two below
 */
export async function open(path: string, query?: Record<string, string | number | undefined>): Promise<void> {
  const url = pageUrl(path, query);
  await fetchPage(url);
  if (Taro.getCurrentPages().length >= 10) await Taro.redirectTo({ url });
  else await Taro.navigateTo({ url });
}

/** Takes the place of the page in front, so that going back does not return to it (confirm → receipt). */
export const replace = async (path: string, query?: Record<string, string | number | undefined>): Promise<void> => {
  const url = pageUrl(path, query);
  await fetchPage(url);
  await Taro.redirectTo({ url });
};

export const openTab = async (tab: Tab): Promise<void> => {
  await fetchPage(tabPath(tab));
  await Taro.switchTab({ url: tabPath(tab) });
};

/** Back, or home when the page was opened by a link and has nothing behind it. */
export const goBack = async (): Promise<void> => {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else await openTab('home');
};
