import Taro from '@tarojs/taro';

export interface Bars {
  /** height of the phone's status bar, px */
  status: number;
  /** right edge kept free for the capsule of WeChat, px */
  capsule: number;
}

/** What WeChat draws over a page that has no navigation bar of its own. */
export function bars(): Bars {
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const { left } = Taro.getMenuButtonBoundingClientRect();
  return { status: statusBarHeight, capsule: left > 0 ? windowWidth - left : 96 };
}
