import { applyAppearance, readAppearance, watchAppearance } from './platform/appearance';
import type { Appearance, Theme } from './platform/appearance-type';
import { storage } from './platform/storage';
import { createStore, useStore } from './store';

const ELDER_KEY = 'elder';
/** Of elder mode, at least: the largest type that WeChat itself offers. */
const ELDER_SCALE = 1.5;

interface Dress extends Appearance {
  elder: boolean;
}

function read(): Dress {
  const phone = readAppearance();
  const elder = storage.get(ELDER_KEY) === true;
  return { ...phone, elder, fontScale: elder ? Math.max(ELDER_SCALE, phone.fontScale) : phone.fontScale };
}

const store = createStore<Dress>(read());

function refresh(): void {
  store.set(read());
  applyAppearance(store.get());
}

/** Once, at launch: dresses the shell and follows the phone from then on. */
export function startAppearance(): void {
  applyAppearance(store.get());
  watchAppearance(refresh);
}

export const useTheme = (): Theme => useStore(store).theme;

/** 1 for normal type. From 1.25 on, rows wrap and labels move below numbers. */
export const useFontScale = (): number => useStore(store).fontScale;

/** 长辈模式: the largest type, larger targets, less on the home page. */
export const useElder = (): boolean => useStore(store).elder;

/** Stays with the phone, whoever is logged in on it. */
export function setElder(on: boolean): void {
  if (on) storage.set(ELDER_KEY, true);
  else storage.remove(ELDER_KEY);
  refresh();
}
