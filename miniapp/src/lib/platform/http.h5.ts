import { ApiError } from '../api-error';
import type { HttpAnswer, HttpRequest, HttpUpload } from './http';
import { readPhoto } from './photo-files.h5';
import { wanted } from './quiet.h5';

export type { HttpAnswer, HttpRequest, HttpUpload };

async function exchange(url: string, init: RequestInit, timeoutMs: number): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => {
    abort.abort();
  }, timeoutMs);
  try {
    const answer = await fetch(url, { ...init, signal: abort.signal, cache: 'no-store' });
    const text = await answer.text();
    return { status: answer.status, body: parse(text), tag: answer.headers.get('etag') ?? undefined };
  } catch {
    throw new ApiError(abort.signal.aborted ? 'TIMEOUT' : 'NETWORK_OFFLINE');
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws ApiError NETWORK_OFFLINE, TIMEOUT; any status is an answer */
export function send({ url, method, headers, body, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
  if (body === undefined) return wanted(exchange(url, { method, headers }, timeoutMs));
  const json = { 'content-type': 'application/json', ...headers };
  return wanted(exchange(url, { method, headers: json, body: JSON.stringify(body) }, timeoutMs));
}

/** @throws ApiError NETWORK_OFFLINE, TIMEOUT, UPLOAD_FILE_LOST */
export async function sendFile({ url, headers, file, timeoutMs }: HttpUpload): Promise<HttpAnswer> {
  const content = await readPhoto(file);
  if (content === null) throw new ApiError('UPLOAD_FILE_LOST');
  const form = new FormData();
  form.append('file', content, 'file');
  return wanted(exchange(url, { method: 'POST', headers, body: form }, timeoutMs));
}
