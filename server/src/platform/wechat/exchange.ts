import type { Trouble } from './trouble';

export interface Question {
  method: 'GET' | 'POST';
  /** with its query; it holds secrets and is never logged */
  url: URL;
  body?: object;
  timeoutMs: number;
}
export type Reply =
  | { kind: 'json'; json: Readonly<Record<string, unknown>> }
  | { kind: 'image'; bytes: Buffer }
  | { kind: 'trouble'; trouble: Extract<Trouble, 'timeout' | 'network' | 'http' | 'garbled'> };

const trouble = (what: Extract<Reply, { kind: 'trouble' }>['trouble']): Reply => ({ kind: 'trouble', trouble: what });

/**
 * One request and its answer. What went wrong is told by kind: the errors of fetch carry the address,
 * and the address carries secrets.
 */
export async function exchange({ method, url, body, timeoutMs }: Question): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      // As UTF-8, never as \uXXXX: WeChat's content check lets escaped words pass unseen.
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) return trouble('http');
    if (response.headers.get('content-type')?.startsWith('image/') === true) return { kind: 'image', bytes };
    return read(bytes.toString('utf8'));
  } catch (error) {
    return trouble((error as { name?: unknown } | null)?.name === 'TimeoutError' ? 'timeout' : 'network');
  }
}

/** WeChat names no JSON type for some of its JSON, so the body itself is asked. */
function read(text: string): Reply {
  try {
    const json: unknown = JSON.parse(text);
    if (isFields(json)) return { kind: 'json', json };
  } catch {
    // told below
  }
  return trouble('garbled');
}

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
