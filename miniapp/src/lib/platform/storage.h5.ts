import type { KeyValue } from './storage';

export type { KeyValue };

const OURS = 'yxy:';

function over(area: Storage): KeyValue {
  return {
    get: (key) => {
      const text = area.getItem(OURS + key);
      if (text === null) return null;
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        return null;
      }
    },
    set: (key, value) => {
      area.setItem(OURS + key, JSON.stringify(value));
    },
    remove: (key) => {
      area.removeItem(OURS + key);
    },
    keys: (prefix) =>
      Object.keys(area)
        .filter((name) => name.startsWith(OURS + prefix))
        .map((name) => name.slice(OURS.length)),
  };
}

/** Kept in the browser until removed. */
export const storage: KeyValue = over(window.localStorage);

/**
 * Where the login lives: with the tab. A demo shows a rider and a grid worker side by side, and a tab that is closed
 * leaves nothing. One that is duplicated keeps in step, see tokens.ts.
 */
export const loginStorage: KeyValue = over(window.sessionStorage);

/** Calls back when another tab has written. */
export function watchStorage(changed: () => void): void {
  window.addEventListener('storage', changed);
}
