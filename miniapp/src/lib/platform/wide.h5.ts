import { useSyncExternalStore } from 'react';
import type { Width } from './wide';

// The same width as in styles/h5.scss.
const desk = window.matchMedia('(min-width: 1024px)');

function subscribe(changed: () => void): () => void {
  desk.addEventListener('change', changed);
  return () => {
    desk.removeEventListener('change', changed);
  };
}

/** At a desk there is room for a second column. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => desk.matches);

/** Gives the page in front its width, or without one that of a phone. */
export function spread(width: Width | undefined): void {
  if (width === undefined) document.documentElement.removeAttribute('data-wide');
  else document.documentElement.setAttribute('data-wide', width);
}
