import Taro from '@tarojs/taro';
import { cameraQuestion } from '@/texts/notices';
import { ApiError } from '../api-error';
import { ask } from '../dialog';
import { roomFor } from '../photo-room';
import { PHOTO_EDGE, PHOTO_QUALITY } from '../photo-size';
import { showError } from '../toast';
import { errMsg } from './err-msg';
import { newId } from './uuid';

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

/** A photo that lies on the phone. */
export interface KeptPhoto {
  key: string;
  bytes: number;
}

// A rider who goes back has changed his mind; only a refused permission is worth words.
const cancelled = (error: unknown): boolean => errMsg(error).includes('cancel');

const refused = (error: unknown): boolean => /auth|deny|denied|permission|privacy/.test(errMsg(error));

// What WeChat calls compressed may still have every pixel of the camera. Less than this is not worth the wait.
const SMALL_BYTES = 400_000;

// Files of the user's, which WeChat does not clear away as it does those of its temporary folder.
const folder = (): string => `${String(Taro.env.USER_DATA_PATH)}/photos`;

/**
 * Takes or chooses photos. They are copied out of WeChat's temporary folder at once, so that a report outlives
 * a restart of the phone. Those that have no room any more are left out, and that is said.
 *
 * @returns [] when the person turned back
 * @throws ApiError PHONE_FULL when there is room for none, PHOTOS_REFUSED when neither camera nor album may be used
 */
export async function takePhotos({ count, camera }: TakeOptions): Promise<LocalPhoto[]> {
  const chosen = await choose(count, camera);
  if (chosen.length === 0) return [];
  const kept = await keptPhotos();
  const room = roomFor(
    kept.map(({ bytes }) => bytes),
    chosen.map(({ size }) => size),
  );
  const full = new ApiError('PHONE_FULL');
  if (room === 0) throw full;
  const photos = await Promise.all(chosen.slice(0, room).map(({ tempFilePath }) => keep(tempFilePath)));
  if (room < chosen.length) showError(full);
  return photos;
}

interface Chosen {
  tempFilePath: string;
  /** bytes */
  size: number;
}

async function choose(count: number, camera: boolean): Promise<Chosen[]> {
  return Promise.all((await shot(count, camera)).map(shrink));
}

/** Makes a picture no bigger than is kept; one that cannot be made smaller goes as it is. */
async function shrink(chosen: Chosen): Promise<Chosen> {
  if (chosen.size <= SMALL_BYTES) return chosen;
  try {
    const { width, height } = await Taro.getImageInfo({ src: chosen.tempFilePath });
    const edge = Math.min(PHOTO_EDGE, Math.max(width, height));
    // The other edge follows, so that nothing is pulled out of shape.
    const size = width >= height ? { compressedWidth: edge } : { compressedHeight: edge };
    const small = await Taro.compressImage({ src: chosen.tempFilePath, quality: PHOTO_QUALITY, ...size });
    const bytes = bytesOf(small.tempFilePath);
    return bytes < chosen.size ? { tempFilePath: small.tempFilePath, size: bytes } : chosen;
  } catch {
    return chosen;
  }
}

async function shot(count: number, camera: boolean): Promise<Chosen[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: camera ? ['camera'] : ['album', 'camera'],
    });
    return tempFiles;
  } catch (error) {
    if (cancelled(error)) return [];
    if (!refused(error)) throw error;
    if (!camera) throw new ApiError('PHOTOS_REFUSED');
    return withoutCamera(count, errMsg(error));
  }
}

/** The camera was refused: what was refused can be allowed after all, and the album needs no camera. */
async function withoutCamera(count: number, why: string): Promise<Chosen[]> {
  if (!(await ask(cameraQuestion))) return shot(count, false);
  // What the phone itself refuses to WeChat is not among the mini-program's own settings.
  await (why.includes('system') ? Taro.openAppAuthorizeSetting({}) : Taro.openSetting());
  return [];
}

async function keep(tempFilePath: string): Promise<LocalPhoto> {
  const key = await keepFile(tempFilePath, 'jpg');
  return { key, preview: key, takenAt: new Date().toISOString() };
}

/** Copies a temporary file to where photos and voice notes wait. @returns its key */
export function keepFile(tempFilePath: string, ending: 'jpg' | 'mp3'): Promise<string> {
  const files = Taro.getFileSystemManager();
  const key = `${folder()}/${newId()}.${ending}`;
  return new Promise((resolve, reject) => {
    makeFolder();
    files.saveFile({
      tempFilePath,
      filePath: key,
      success: () => {
        resolve(key);
      },
      fail: reject,
    });
  });
}

function makeFolder(): void {
  try {
    Taro.getFileSystemManager().mkdirSync(folder(), true);
  } catch {
    // It is there.
  }
}

/** All photos and voice notes that lie on the phone, whoever they wait for. */
export function keptPhotos(): Promise<KeptPhoto[]> {
  const files = Taro.getFileSystemManager();
  let names: string[];
  try {
    names = files.readdirSync(folder());
  } catch {
    // No photo was ever taken.
    return Promise.resolve([]);
  }
  const keys = names.map((name) => `${folder()}/${name}`);
  return Promise.resolve(keys.map((key) => ({ key, bytes: bytesOf(key) })));
}

function bytesOf(file: string): number {
  // Asked without `recursive`, it answers for the one file.
  return (Taro.getFileSystemManager().statSync(file) as { size: number }).size;
}

/** The address to show a kept photo by; null when the file is gone. */
export function photoPreview(key: string): Promise<string | null> {
  try {
    Taro.getFileSystemManager().accessSync(key);
    return Promise.resolve(key);
  } catch {
    return Promise.resolve(null);
  }
}

/** Frees the space; a file already gone is fine. */
export function dropPhoto(key: string): Promise<void> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().unlink({
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
