import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VoiceView } from '@yanxinyuan/shared/reports/contract';
import type { LoggedIn } from './builders';

/** See voices/README.md. */
export const voiceFile = (name: string): Buffer => readFileSync(join(__dirname, 'voices', name));

const FRAME_BYTES = 216;
const FRAME_MS = 36;

/** Silence as WeChat's recorder writes it: MPEG 2 layer III, 16 kHz, one channel, 48 kbit/s. */
export function mp3Of(ms: number): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt32BE(0xfff368c4);
  return Buffer.concat(Array.from({ length: Math.ceil(ms / FRAME_MS) }, () => frame));
}

/** Sends a voice note as the mini-program does. */
export async function speak(
  client: LoggedIn,
  url: string,
  bytes: Uint8Array = mp3Of(3000),
  { id, name = 'note.mp3', type = 'audio/mpeg' }: { id?: string; name?: string; type?: string } = {},
): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
  return fetch(`${url}/api/v1/voices${id === undefined ? '' : `?id=${id}`}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token ?? ''}` },
    body: form,
  });
}

/** A voice note of this person, ready to be attached. */
export async function addVoice(client: LoggedIn, url: string, ms = 3000): Promise<VoiceView> {
  const response = await speak(client, url, mp3Of(ms));
  if (response.status !== 201) throw new Error(`voice: ${response.status} ${await response.text()}`);
  return (await response.json()) as VoiceView;
}
