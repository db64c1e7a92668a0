import sharp, { type Sharp } from 'sharp';
import type { ErrorCode, Problem } from '@yanxinyuan/shared/errors';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import type { LoggedIn } from './builders';

/** A picture with something in it: two halves, red on the left. */
export const picture = (width = 640, height = 480): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#1040c0' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#d02010' } }, left: 0, top: 0 },
  ]);

/** What a phone's camera gives: twelve million pixels with their grain, some megabytes. */
export const fromTheCamera = async (): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const scene = { width: 2000, height: 1500, channels: 3, background: '#000', noise } as const;
  return sharp(await sharp({ create: scene }).png().toBuffer())
    .resize(4000, 3000)
    .jpeg({ quality: 97 })
    .toBuffer();
};

export interface UploadOptions {
  field?: string;
  name?: string;
  type?: string;
  /** the name the phone gives to it */
  id?: string;
}

/** Sends bytes as the mini-program does. */
export async function upload(
  client: LoggedIn,
  url: string,
  bytes: Uint8Array,
  options: UploadOptions = {},
): Promise<Response> {
  const { field = 'file', name = 'photo.jpg', type = 'image/jpeg', id } = options;
  const form = new FormData();
  form.append(field, new Blob([Uint8Array.from(bytes)], { type }), name);
  return fetch(`${url}/api/v1/photos${id === undefined ? '' : `?id=${id}`}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token ?? ''}` },
    body: form,
  });
}

/** A small photo of this person, ready to be attached. */
export async function addPhoto(client: LoggedIn, url: string): Promise<PhotoView> {
  const response = await upload(client, url, await picture(64, 48).jpeg().toBuffer());
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return (await response.json()) as PhotoView;
}

/** The code a refused upload tells. */
export async function refusal(response: Response): Promise<[status: number, code: ErrorCode]> {
  const { code } = (await response.json()) as Problem;
  return [response.status, code];
}
