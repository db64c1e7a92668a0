import Taro from '@tarojs/taro';

/** Puts words on the clipboard. WeChat's own word about it gives way to the app's. @returns false when it would not */
export async function copyText(data: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data });
    Taro.hideToast();
    return true;
  } catch {
    return false;
  }
}
