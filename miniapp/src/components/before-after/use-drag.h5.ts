import { useRef } from 'react';

/** Where a finger or mouse is on an element, as a share of its width from 0 to 1: attributes for that element. */
export function useDrag(moved: (share: number) => void): Record<string, unknown> {
  const held = useRef(false);
  const follow = (event: PointerEvent) => {
    if (!held.current || !(event.currentTarget instanceof HTMLElement)) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) moved(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      held.current = true;
      follow(event);
    },
    onPointerMove: follow,
    onPointerUp: () => {
      held.current = false;
    },
    onPointerLeave: () => {
      held.current = false;
    },
  };
}
