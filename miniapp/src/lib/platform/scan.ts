import Taro from '@tarojs/taro';

// Typed wide on purpose: the other world has the other value.
export const canScan: boolean = true;

/** Reads a QR code with the camera, not from the album: a forwarded screenshot is no customer. Null when turned back. */
export async function scan(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return result;
  } catch {
    return null;
  }
}
