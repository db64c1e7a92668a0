import { useEffect, useRef, useState, type RefObject } from 'react';
import { pannedBy, zoomedTo, type MapView, type Pixel } from './projection';

interface Finger extends Pixel {
  id: number;
}

const between = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y);
const midOf = (a: Pixel, b: Pixel): Pixel => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Moves the view as fingers went from one place to the next: one drags, two drag and zoom. */
export function gesture(view: MapView, from: readonly Pixel[], to: readonly Pixel[]): MapView {
  const [a, b] = from;
  const [c, d] = to;
  if (a === undefined || c === undefined) return view;
  if (b === undefined || d === undefined) return pannedBy(view, { x: c.x - a.x, y: c.y - a.y });
  const before = midOf(a, b);
  const after = midOf(c, d);
  const panned = pannedBy(view, { x: after.x - before.x, y: after.y - before.y });
  const spread = between(c, d) / Math.max(1, between(a, b));
  return zoomedTo(panned, view.zoom + Math.log2(spread), after);
}

/** A hand that only taps moves no farther, px. */
const SLOP = 6;

/**
 * A mouse that drags the map by a pin lets go over the same pin, which for a browser is a click: nobody meant it.
 *
 * @returns a way to end it
 */
function withoutDragClicks(element: HTMLElement): () => void {
  let from: Pixel = { x: 0, y: 0 };
  const down = ({ clientX: x, clientY: y }: PointerEvent) => {
    from = { x, y };
  };
  const click = (event: MouseEvent) => {
    // What a keyboard or a screen reader presses has no way behind it.
    if (event.detail > 0 && between(from, { x: event.clientX, y: event.clientY }) > SLOP) event.stopPropagation();
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('click', click, { capture: true });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('click', click, { capture: true });
  };
}

/**
 * Fingers, mouse and wheel on the map.
 *
 * @returns the view, and a way to set it; `moved` is told when the fingers leave
 */
export function useGestures(
  frame: RefObject<HTMLDivElement>,
  start: MapView,
  moved: (view: MapView) => void,
): [MapView, (view: MapView) => void] {
  const [view, setView] = useState(start);
  const latest = useRef({ view, moved });
  useEffect(() => {
    latest.current = { view, moved };
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let fingers: Finger[] = [];
    const place = (event: MouseEvent): Pixel => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
    };
    const show = (next: MapView) => {
      latest.current.view = next;
      setView(next);
    };
    const down = (event: PointerEvent) => {
      fingers = [...fingers.filter(({ id }) => id !== event.pointerId), { id: event.pointerId, ...place(event) }];
    };
    const move = (event: PointerEvent) => {
      if (!fingers.some(({ id }) => id === event.pointerId)) return;
      const next = fingers.map((one) => (one.id === event.pointerId ? { id: one.id, ...place(event) } : one));
      show(gesture(latest.current.view, fingers, next));
      fingers = next;
    };
    const up = (event: PointerEvent) => {
      if (!fingers.some(({ id }) => id === event.pointerId)) return;
      fingers = fingers.filter(({ id }) => id !== event.pointerId);
      if (fingers.length === 0) latest.current.moved(latest.current.view);
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      show(zoomedTo(latest.current.view, latest.current.view.zoom - event.deltaY / 240, place(event)));
      latest.current.moved(latest.current.view);
    };
    const drags = withoutDragClicks(element);
    element.addEventListener('pointerdown', down);
    element.addEventListener('wheel', wheel, { passive: false });
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    return () => {
      drags();
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('wheel', wheel);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
  }, [frame]);
  return [view, setView];
}
