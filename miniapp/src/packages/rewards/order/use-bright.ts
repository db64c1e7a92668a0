import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { brighten } from '@/lib/platform/brightness';

/** Full brightness while the code is in front; given back when it is not. */
export function useBright(on: boolean): void {
  const back = useRef<Promise<() => void> | null>(null);
  const dim = () => {
    void back.current?.then((restore) => {
      restore();
    });
    back.current = null;
  };
  useEffect(() => {
    if (!on) return undefined;
    back.current ??= brighten();
    return dim;
  }, [on]);
  useDidHide(dim);
  useDidShow(() => {
    if (on) back.current ??= brighten();
  });
}
