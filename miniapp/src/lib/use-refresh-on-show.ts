import { useDidShow } from '@tarojs/taro';
import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { useRef } from 'react';
import type { Paged } from './use-paged';

/**
 * Reads a list again when its page comes back to the front. After somebody has scrolled past its first page it is only
 * looked at: it would begin at the top again, under the finger.
 */
export function useRefreshOnShow<T>(list: Paged<T>, enabled = true): void {
  const shown = useRef(false);
  useDidShow(() => {
    // The first time it reads by itself.
    if (shown.current && enabled) void (list.items.length <= PAGE_LIMIT.default ? list.refresh() : list.look());
    shown.current = true;
  });
}
