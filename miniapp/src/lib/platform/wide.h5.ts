import { useSyncExternalStore } from 'react';

// The same width as in styles/h5.scss.
const desk = window.matchMedia('(min-width: 900px)');

function subscribe(changed: () => void): () => void {
  desk.addEventListener('change', changed);
  return () => {
    desk.removeEventListener('change', changed);
  };
}

/** At a desk there is room for a second column. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => desk.matches);

/** Gives the page in front the width of the window, or takes it back. */
export function spread(wide: boolean): void {
  document.documentElement.toggleAttribute('data-wide', wide);
}
