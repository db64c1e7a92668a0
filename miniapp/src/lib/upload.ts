import type { PhotoView, VoiceView } from '@yanxinyuan/shared/reports/contract';
import { sendFile } from './platform/http';
import { authorized } from './request';
import { accepted, addressOf, bearer, specOf } from './transport';

// A photo of 400 KB on a bad line at the edge of town; a minute of voice is as much.
const TIMEOUT_MS = 60_000;

async function upload(name: 'createPhoto' | 'createVoice', file: string, id: string): Promise<unknown> {
  const url = addressOf(specOf(name).path, { query: { id } });
  return authorized(name, async (access) =>
    accepted(await sendFile({ url, headers: bearer(access), file, timeoutMs: TIMEOUT_MS })),
  );
}

/**
 * Sends one photo of the phone (`key` of a LocalPhoto).
 *
 * @param id UUIDv7 it is sent under; sent again under the same one it stays one photo
 * @throws ApiError as `call` does, and UPLOAD_FILE_LOST
 */
export const uploadPhoto = async (key: string, id: string): Promise<PhotoView> =>
  (await upload('createPhoto', key, id)) as PhotoView;

/** The same of a voice note (`key` of a LocalVoice). */
export const uploadVoice = async (key: string, id: string): Promise<VoiceView> =>
  (await upload('createVoice', key, id)) as VoiceView;
