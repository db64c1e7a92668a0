import { randomBytes } from 'node:crypto';

/** One call as it arrived. */
export interface Call {
  query: URLSearchParams;
  /** the parsed JSON body; an empty object when there is none */
  body: Record<string, unknown>;
  /** the body as bytes on the wire, decoded: the content check looks at this, see content.ts */
  raw: string;
}

export type Json = Record<string, unknown>;
export type Answer = Json | Buffer;
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** What WeChat answers with HTTP 200 instead of failing. */
export class WeChatError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`);
  }

  /** Every error text ends with a request id, which naive string comparisons trip over. */
  toJSON(): { errcode: number; errmsg: string } {
    return { errcode: this.errcode, errmsg: `${this.errmsg} rid: ${requestId()}` };
  }
}

function requestId(): string {
  const hex = randomBytes(12).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16)}`;
}

export const ok = (more: Json = {}): Json => ({ errcode: 0, errmsg: 'ok', ...more });

/** A text field of a body, or '' when it is absent or something else. */
export function text(body: Record<string, unknown>, key: string): string {
  const value = body[key];
  return typeof value === 'string' ? value : '';
}

/** A number field of a body, or undefined. */
export function number(body: Record<string, unknown>, key: string): number | undefined {
  const value = body[key];
  return typeof value === 'number' ? value : undefined;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts in a list field; anything else in it is ignored. */
export function texts(body: Record<string, unknown>, key: string): string[] {
  const value = body[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
