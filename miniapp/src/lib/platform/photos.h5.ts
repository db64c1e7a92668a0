import { ApiError } from '../api-error';
import { roomFor } from '../photo-room';
import { PHOTO_EDGE, PHOTO_QUALITY } from '../photo-size';
import { showError } from '../toast';
import type { KeptPhoto, LocalPhoto, TakeOptions } from './photos';
import { allPhotos, erasePhoto, readPhoto, writePhoto } from './photo-files.h5';
import { newId } from './uuid';

export type { KeptPhoto, LocalPhoto };
export { viewPhotos } from './photo-viewer.h5';

/**
 * Opens the browser's chooser; on a phone `camera` goes straight to the camera. Photos that have no room any more
 * are left out, and that is said.
 *
 * @returns [] when the person turned back
 * @throws ApiError PHONE_FULL when there is room for none; REPORT_PHOTO_UNREADABLE
 */
export async function takePhotos({ count, camera }: TakeOptions): Promise<LocalPhoto[]> {
  const files = await choose(count, camera);
  if (files.length === 0) return [];
  const small = await Promise.all(files.slice(0, count).map(shrink));
  const kept = await keptPhotos();
  const room = roomFor(
    kept.map(({ bytes }) => bytes),
    small.map(({ size }) => size),
  );
  const full = new ApiError('PHONE_FULL');
  if (room === 0) throw full;
  const photos = await Promise.all(small.slice(0, room).map(keep));
  if (room < small.length) showError(full);
  return photos;
}

/** All photos that lie on the phone, whoever they wait for. */
export const keptPhotos = async (): Promise<KeptPhoto[]> =>
  (await allPhotos()).map(({ key, file }) => ({ key, bytes: file.size }));

function choose(count: number, camera: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = count > 1 && !camera;
    if (camera) input.setAttribute('capture', 'environment');
    input.style.display = 'none';
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => {
      done([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      done([]);
    });
    // In the document, because some browsers drop the event of a loose input.
    document.body.appendChild(input);
    input.click();
  });
}

/** @throws ApiError PHONE_FULL when the browser itself has no room */
async function keep(small: Blob): Promise<LocalPhoto> {
  const key = `photo-${newId()}`;
  await writePhoto(key, small).catch(() => {
    throw new ApiError('PHONE_FULL');
  });
  return { key, preview: await dataUrl(small), takenAt: new Date().toISOString() };
}

/** @throws ApiError REPORT_PHOTO_UNREADABLE when the browser cannot decode it */
async function shrink(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new ApiError('REPORT_PHOTO_UNREADABLE');
  });
  const scale = Math.min(1, PHOTO_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob(
      (blob) => {
        resolve(blob ?? file);
      },
      'image/jpeg',
      PHOTO_QUALITY / 100,
    );
  });
}

// A data URL and not blob:, which a strict content security policy refuses for pictures.
function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('read'));
    };
    reader.readAsDataURL(blob);
  });
}

export async function photoPreview(key: string): Promise<string | null> {
  const blob = await readPhoto(key);
  return blob === null ? null : dataUrl(blob);
}

export const dropPhoto = (key: string): Promise<void> => erasePhoto(key);
