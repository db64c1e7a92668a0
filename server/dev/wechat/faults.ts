import { isRecord, number, text } from './protocol';

/**
 * How the next calls go wrong: an errcode, no answer at all, a gateway's error page, the right answer too late, or half
 * of it.
 * A path of * is every call of WeChat's.
 */
export type Fault =
  | { path: string; kind: 'errcode'; errcode: number; errmsg: string; times: number }
  | { path: string; kind: 'timeout'; times: number }
  | { path: string; kind: 'html'; times: number }
  | { path: string; kind: 'garbage'; times: number }
  | { path: string; kind: 'slow'; delayMs: number; times: number };

const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40164: 'invalid ip 127.0.0.1, not in whitelist',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
};

/** Reads a fault from a request of a test; undefined when it makes no sense. */
export function parseFault(value: unknown): Fault | undefined {
  if (!isRecord(value)) return undefined;
  const path = text(value, 'path');
  const kind = text(value, 'kind');
  const times = number(value, 'times') ?? 1;
  if (path === '' || times < 1) return undefined;
  if (kind === 'timeout' || kind === 'html' || kind === 'garbage') return { path, kind, times };
  if (kind === 'slow') return { path, kind, delayMs: number(value, 'delayMs') ?? 4000, times };
  const errcode = number(value, 'errcode');
  if (kind !== 'errcode' || errcode === undefined) return undefined;
  return { path, kind, errcode, errmsg: text(value, 'errmsg') || (MESSAGES[errcode] ?? 'system error'), times };
}

/** Faults waiting to happen, oldest first. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push({ ...fault });
  }

  /** What is still to come, oldest first. */
  get pending(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault that this call meets, if any; it is used up once. */
  take(path: string): Fault | undefined {
    const fault = this.waiting.find((one) => one.path === path || (one.path === '*' && !path.startsWith('/_standin')));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.waiting = this.waiting.filter((one) => one !== fault);
    return fault;
  }
}
