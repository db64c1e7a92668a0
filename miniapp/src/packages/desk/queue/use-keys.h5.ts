import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { goBack } from '@/lib/navigate';
import { useLatest } from '@/lib/use-latest';

interface Keys {
  onHelp: () => void;
}

/** Pages behind this one stay in the document, hidden. */
const seen = (element: HTMLElement): boolean => element.offsetParent !== null;

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[id^="desk-row-"] [role="link"]')].filter(seen);

const search = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('#desk-search input')].find(seen);

const typing = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

function move(steps: number): void {
  const all = rows();
  const at = all.findIndex((row) => row === document.activeElement);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + steps))];
  next?.focus();
  next?.scrollIntoView({ block: 'center' });
}

const DEEDS: Readonly<Record<string, (keys: Keys) => void>> = {
  j: () => {
    move(1);
  },
  ArrowDown: () => {
    move(1);
  },
  k: () => {
    move(-1);
  },
  ArrowUp: () => {
    move(-1);
  },
  '/': () => {
    search()?.focus();
  },
  '?': ({ onHelp }) => {
    onHelp();
  },
  Escape: () => {
    void goBack();
  },
};

/** What a key does on the queue. While somebody types, only Escape, which leaves the field; never with a modifier. */
function pressed(event: KeyboardEvent, keys: Keys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  // A sheet in front has keys of its own.
  if ([...document.querySelectorAll<HTMLElement>('[role="dialog"]')].some(seen)) return;
  const deed = DEEDS[event.key];
  if (deed === undefined) return;
  event.preventDefault();
  deed(keys);
}

/** j k ↑ ↓ through the list, Enter opens what has the focus, / searches, Esc goes back, ? tells all this. */
export function useKeys(keys: Keys): void {
  const latest = useLatest(keys);
  const front = useRef(true);
  useDidShow(() => {
    front.current = true;
  });
  useDidHide(() => {
    front.current = false;
  });
  useEffect(() => {
    const path = Taro.getCurrentInstance().router?.path;
    const listen = (event: KeyboardEvent) => {
      if (front.current && Taro.getCurrentInstance().router?.path === path) pressed(event, latest.current);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, [latest]);
}
