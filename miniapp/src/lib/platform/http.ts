import Taro from '@tarojs/taro';
import { ApiError } from '../api-error';
import { errMsg } from './err-msg';

export interface HttpRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  /** sent as JSON */
  body?: unknown;
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  /** parsed JSON, or null when there was none */
  body: unknown;
  /** names this very answer, where it was asked for */
  tag?: string | undefined;
}

const failure = (error: unknown): ApiError =>
  new ApiError(errMsg(error).includes('timeout') ? 'TIMEOUT' : 'NETWORK_OFFLINE');

/** Phones differ in how they write the names of headers. */
function tagOf(header: Record<string, unknown> | undefined): string | undefined {
  const [, tag] = Object.entries(header ?? {}).find(([name]) => name.toLowerCase() === 'etag') ?? [];
  return typeof tag === 'string' ? tag : undefined;
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return text ?? null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws ApiError NETWORK_OFFLINE, TIMEOUT; any status is an answer */
export async function send({ timeoutMs, body, headers, ...request }: HttpRequest): Promise<HttpAnswer> {
  try {
    const answer = await Taro.request<unknown>({
      ...request,
      timeout: timeoutMs,
      dataType: 'text',
      header: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: parse(answer.data), tag: tagOf(answer.header) };
  } catch (error) {
    throw failure(error);
  }
}

export interface HttpUpload {
  url: string;
  headers: Record<string, string>;
  /** key of a photo or a voice note kept on the phone */
  file: string;
  timeoutMs: number;
}

/** @throws ApiError NETWORK_OFFLINE, TIMEOUT, UPLOAD_FILE_LOST */
export async function sendFile({ url, headers, file, timeoutMs }: HttpUpload): Promise<HttpAnswer> {
  try {
    Taro.getFileSystemManager().accessSync(file);
  } catch {
    throw new ApiError('UPLOAD_FILE_LOST');
  }
  try {
    const answer = await Taro.uploadFile({ url, header: headers, filePath: file, name: 'file', timeout: timeoutMs });
    return { status: answer.statusCode, body: parse(answer.data) };
  } catch (error) {
    throw failure(error);
  }
}
