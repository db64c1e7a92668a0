import Taro from '@tarojs/taro';
import { clampScale, type Appearance } from './appearance-type';

// WeChat has told the font setting here since base library 2.23.4; Taro's types do not know the field yet.
type AppBaseInfo = Taro.getAppBaseInfo.Result & { fontSizeScaleFactor?: number };

export function readAppearance(): Appearance {
  const info: AppBaseInfo = Taro.getAppBaseInfo();
  return { theme: info.theme === 'dark' ? 'dark' : 'light', fontScale: clampScale(info.fontSizeScaleFactor ?? 1) };
}

/** Calls back when the phone goes dark or light. A new font size restarts the mini-program, so nobody tells it. */
export function watchAppearance(changed: () => void): void {
  Taro.onThemeChange(changed);
}

/** Native bars follow theme.json by themselves. */
export const applyAppearance: (appearance: Appearance) => void = () => undefined;
