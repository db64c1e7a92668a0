import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { goBack } from '@/lib/navigate';
import { useLatest } from '@/lib/use-latest';
import { dialogScrim, focusDeed, focusRow, inDialog, rows, seen, standing } from './rows.h5';

interface Keys {
  onHelp: () => void;
}

const search = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('#desk-search input')].find(seen);

const typing = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

function move(steps: number): void {
  const all = rows();
  const at = standing(all);
  focusRow(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + steps))]);
}

/** Through what can be pressed in the sheet in front; its first when nothing of it has the focus. */
function moveInDialog(steps: number): void {
  const all = inDialog();
  const at = all.findIndex((one) => one === document.activeElement);
  all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + steps))]?.focus();
}

/** Back from the deeds of the case to its row; from the list to the page before. */
function stepBack(): void {
  if (document.activeElement?.closest('#desk-foot') == null) void goBack();
  else focusRow(rows()[standing(rows())]);
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
  Escape: stepBack,
  Enter: focusDeed,
};

const IN_DIALOG: Readonly<Record<string, () => void>> = {
  ArrowDown: () => {
    moveInDialog(1);
  },
  ArrowUp: () => {
    moveInDialog(-1);
  },
  Escape: () => {
    dialogScrim()?.click();
  },
};

/** A button that has the focus has taken Enter for itself. */
const taken = (event: KeyboardEvent): boolean => event.key === 'Enter' && event.defaultPrevented;

/** What a key does on the queue. While somebody types, only Escape, which leaves the field; never with a modifier. */
function pressed(event: KeyboardEvent, keys: Keys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  // A sheet in front has keys of its own.
  const inFront = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].some(seen);
  const deed = (inFront ? IN_DIALOG : DEEDS)[event.key];
  if (deed === undefined || taken(event)) return;
  event.preventDefault();
  deed(keys);
}

/**
 * j k ↑ ↓ through the list, Enter opens what has the focus, / searches, Esc goes back, ? tells all this. Beside the
 * list Enter goes on to the likely deed, and in a sheet ↑ ↓ go through what it offers.
 */
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
