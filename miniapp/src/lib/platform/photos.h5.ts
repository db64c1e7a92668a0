import { ApiError } from '../api-error';
import type { LocalPhoto, TakeOptions } from './photos';
import { erasePhoto, readPhoto, writePhoto } from './photo-files.h5';
import { newId } from './uuid';

export type { LocalPhoto };
export { viewPhotos } from './photo-viewer.h5';

const MAX_EDGE = 1600;
const QUALITY = 0.82;

/** Opens the browser's chooser; on a phone `camera` goes straight to the camera. [] when the person turned back. */
export async function takePhotos({ count, camera }: TakeOptions): Promise<LocalPhoto[]> {
  const files = await choose(count, camera);
  return Promise.all(files.slice(0, count).map(keep));
}

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

async function keep(file: File): Promise<LocalPhoto> {
  const small = await shrink(file);
  const key = `photo-${newId()}`;
  await writePhoto(key, small);
  return { key, preview: await dataUrl(small), takenAt: new Date().toISOString() };
}

/** @throws ApiError REPORT_PHOTO_UNREADABLE when the browser cannot decode it */
async function shrink(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new ApiError('REPORT_PHOTO_UNREADABLE');
  });
  const scale = Math.min(1, MAX_EDGE / Math.max(picture.width, picture.height));
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
      QUALITY,
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
