import { applyAppearance, readAppearance, watchAppearance } from './platform/appearance';
import type { Appearance, Theme } from './platform/appearance-type';
import { createStore, useStore } from './store';

const store = createStore<Appearance>(readAppearance());

function refresh(): void {
  store.set(readAppearance());
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
