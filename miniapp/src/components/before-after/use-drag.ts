import type { BaseEventOrig } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useRef } from 'react';

// WeChat repaints through setData, which copes with about 20 a second.
const PACE_MS = 50;

// Touches are on every touch event; the types of View leave them out.
type Touched = BaseEventOrig & { touches?: { clientX: number }[] };

interface Box {
  left: number;
  width: number;
}

/** Where a finger is on an element, as a share of its width from 0 to 1: attributes for that element. */
export function useDrag(moved: (share: number) => void, id: string): Record<string, unknown> {
  const box = useRef<Box | null>(null);
  const last = useRef(0);
  const follow = (event: Touched) => {
    const x = event.touches?.[0]?.clientX;
    if (x === undefined || box.current === null || box.current.width === 0) return;
    if (Date.now() - last.current < PACE_MS) return;
    last.current = Date.now();
    moved(Math.min(1, Math.max(0, (x - box.current.left) / box.current.width)));
  };
  const start = (event: Touched) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        const one = Array.isArray(found) ? found[0] : found;
        if (one === undefined) return;
        box.current = { left: one.left, width: one.width };
        follow(event);
      })
      .exec();
  };
  return { onTouchStart: start, onTouchMove: follow };
}
