import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import { sendPhoto } from './platform/http';
import { authorized } from './request';
import { accepted, addressOf, bearer, specOf } from './transport';

// A photo of 400 KB on a bad line at the edge of town.
const TIMEOUT_MS = 60_000;

/**
 * Sends one photo of the phone (`key` of a LocalPhoto).
 *
 * @param id UUIDv7 it is sent under; sent again under the same one it stays one photo
 * @throws ApiError as `call` does, and UPLOAD_FILE_LOST
 */
export async function uploadPhoto(key: string, id: string): Promise<PhotoView> {
  const url = addressOf(specOf('createPhoto').path, { query: { id } });
  const answer = await authorized('createPhoto', async (access) =>
    accepted(await sendPhoto({ url, headers: bearer(access), photo: key, timeoutMs: TIMEOUT_MS })),
  );
  return answer as PhotoView;
}
