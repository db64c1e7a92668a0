import { useShareAppMessage, useShareTimeline } from '@tarojs/taro';
import type { Shared } from './share-type';

/** What WeChat's menu sends of this page; its config says `enableShareAppMessage` and `enableShareTimeline`. */
export function useShared({ title, path, query, picture }: Shared): void {
  useShareAppMessage(() => ({ title, path: `/${path}?${query}`, imageUrl: picture }));
  useShareTimeline(() => ({ title, query, imageUrl: picture }));
}
