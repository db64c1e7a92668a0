import Taro from '@tarojs/taro';
import { ApiError } from './api-error';
import { onlineStore } from './online';
import { fetchPage } from './platform/preload';

/** From left to right, as in app.config.ts. */
export const TABS = ['home', 'map', 'shop', 'messages', 'me'] as const;
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

/** In WeChat within the tap itself: there is nothing to wait for. */
async function arrive(url: string, go: () => Promise<unknown>): Promise<void> {
  const code = fetchPage(url);
  if (code !== null) await code;
  try {
    await go();
  } catch (error) {
    // WeChat fetches a package when it is first opened, and has no code for “there is no net”.
    throw onlineStore.get() ? error : new ApiError('NETWORK_OFFLINE');
  }
}

/**
 * Opens a page of a package. WeChat keeps at most 10 pages, so a full stack replaces its top.
 *
 * @throws ApiError NETWORK_OFFLINE when its code is not on the phone yet and cannot be fetched; so do the two below
 */
export async function open(path: string, query?: Record<string, string | number | undefined>): Promise<void> {
  const url = pageUrl(path, query);
  await arrive(url, () => (Taro.getCurrentPages().length >= 10 ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })));
}

/** Takes the place of the page in front, so that going back does not return to it (confirm → receipt). */
export const replace = async (path: string, query?: Record<string, string | number | undefined>): Promise<void> => {
  const url = pageUrl(path, query);
  await arrive(url, () => Taro.redirectTo({ url }));
};

export const openTab = async (tab: Tab): Promise<void> => {
  const url = tabPath(tab);
  await arrive(url, () => Taro.switchTab({ url }));
};

/** Back, or home when the page was opened by a link and has nothing behind it. */
export const goBack = async (): Promise<void> => {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else await openTab('home');
};
