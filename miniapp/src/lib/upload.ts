import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import { sendPhoto } from './platform/http';
import { authorized } from './request';
import { accepted, addressOf, bearer, specOf } from './transport';

// A photo of 400 KB on a bad line at the edge of town.
const TIMEOUT_MS = 60_000;

/**
 * Sends one photo of the phone (`key` of a LocalPhoto).
 *
 * @throws ApiError as `call` does, and UPLOAD_FILE_LOST
 */
export async function uploadPhoto(key: string): Promise<PhotoView> {
  const url = addressOf(specOf('createPhoto').path, {});
  const answer = await authorized('createPhoto', async (access) =>
    accepted(await sendPhoto({ url, headers: bearer(access), photo: key, timeoutMs: TIMEOUT_MS })),
  );
  return answer as PhotoView;
}
