import type { Ground, SightHandler } from './sight';

export type { Ground, SightHandler } from './sight';

/** A browser finds an element wherever it stands. */
export const groundNow = (): Ground => null;

const scrolls = ({ overflowY }: CSSStyleDeclaration): boolean => overflowY === 'auto' || overflowY === 'scroll';

/** Pages and panes scroll for themselves; the margin counts only around what does. */
function scrollerOf(element: Element): Element | null {
  let above = element.parentElement;
  while (above !== null && !scrolls(getComputedStyle(above))) above = above.parentElement;
  return above;
}

/** What has the focus stays, and what the tab key leads to from there. */
const isHeld = (element: Element): boolean =>
  [element.previousElementSibling, element, element.nextElementSibling].some(
    (one) => one?.contains(document.activeElement) === true,
  );

/**
 * Tells whether an element lies on the screen or within a screen above or below, at first and at each change, with its
 * height in px. What has the focus is never far.
 *
 * @returns ends it
 */
export function watchSight(_ground: Ground, id: string, changed: SightHandler): () => void {
  const element = document.getElementById(id);
  // Browsers before 2019.
  if (element === null || !('IntersectionObserver' in window)) return () => undefined;
  let near = true;
  let height = 0;
  const tell = () => {
    if (near || !isHeld(element)) changed(near, height);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries[entries.length - 1];
      // Nothing has a height on a page that lies behind another.
      if (entry === undefined || entry.boundingClientRect.height === 0) return;
      near = entry.isIntersecting;
      height = entry.boundingClientRect.height;
      tell();
    },
    { root: scrollerOf(element), rootMargin: '100% 0px' },
  );
  const moved = () => {
    if (!near) tell();
  };
  observer.observe(element);
  document.addEventListener('focusin', moved);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', moved);
  };
}

/** Scrolls what this element stands in to its beginning. */
export function showTop(id: string): void {
  const element = document.getElementById(id);
  if (element !== null) scrollerOf(element)?.scrollTo({ top: 0 });
}
