import Taro from '@tarojs/taro';
import { errMsg } from './err-msg';

/** A picture taken or chosen, already safe on the phone. */
export interface LocalPhoto {
  /** what upload and outbox name it by */
  key: string;
  /** address for an Image */
  preview: string;
  /** ISO 8601 */
  takenAt: string;
}

export interface TakeOptions {
  count: number;
  /** opens the camera at once; the album stays one tap away where the phone offers both */
  camera: boolean;
}

// A rider who goes back has changed his mind; only a refused permission is worth words.
const cancelled = (error: unknown): boolean => errMsg(error).includes('cancel');

/**
 * Takes or chooses photos. They are copied out of WeChat's temporary folder at once, so that a report outlives
 * a restart of the phone.
 *
 * @returns [] when the person turned back
 */
export async function takePhotos({ count, camera }: TakeOptions): Promise<LocalPhoto[]> {
  try {
    const chosen = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: camera ? ['camera'] : ['album', 'camera'],
    });
    return await Promise.all(chosen.tempFiles.map(({ tempFilePath }) => keep(tempFilePath)));
  } catch (error) {
    if (cancelled(error)) return [];
    throw error;
  }
}

function keep(tempFilePath: string): Promise<LocalPhoto> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath,
      success: (saved) => {
        const key = (saved as { savedFilePath: string }).savedFilePath;
        resolve({ key, preview: key, takenAt: new Date().toISOString() });
      },
      fail: reject,
    });
  });
}

/** The address to show a kept photo by; null when the file is gone. */
export const photoPreview = (key: string): Promise<string | null> => Promise.resolve(key);

/** Frees the space; a file already gone is fine. */
export function dropPhoto(key: string): Promise<void> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().removeSavedFile({
      filePath: key,
      complete: () => {
        resolve();
      },
    });
  });
}

/** Opens pictures full screen, with pinch and swipe. */
export const viewPhotos = async (urls: string[], start: number): Promise<void> => {
  await Taro.previewImage({ urls, current: urls[start] ?? '' });
};
