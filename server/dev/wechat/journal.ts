import type { MovableClock } from './clock';
import { type Answer, type Call, isRecord, text } from './protocol';

export interface Entry {
  /** ISO time on the stand-in's clock */
  at: string;
  path: string;
  /** WeChat's errcode, 0 for none; or how the call was made to fail */
  outcome: number | 'timeout' | 'html' | 'garbage' | 'slow';
  /** what it was about, without secrets, tokens and codes */
  about: string;
}

const KEPT = 500;

/** What a call was about, in a few words of its own body. */
const ABOUT: Record<string, (body: Record<string, unknown>, answer: Record<string, unknown>) => string> = {
  '/wxa/msg_sec_check': (body, { result }) =>
    `${isRecord(result) ? text(result, 'suggest') : ''} ${text(body, 'content').slice(0, 60)}`.trim(),
  '/wxa/media_check_async': (body, answer) =>
    `${text(answer, 'trace_id')} ${text(body, 'media_url').split('?')[0] ?? ''}`,
  '/cgi-bin/message/subscribe/send': (body) => `${text(body, 'template_id')} ${text(body, 'page')}`.trim(),
  '/wxa/getwxacodeunlimit': (body) => `${text(body, 'page')}?scene=${text(body, 'scene')}`,
  '/wxa/generate_urllink': (body) => `${text(body, 'path')}?${text(body, 'query')}`,
};

/** The last calls, newest last, for tests and for the page. */
export class Journal {
  readonly entries: Entry[] = [];

  constructor(private readonly clock: MovableClock) {}

  note(path: string, outcome: Entry['outcome'], call?: Call, answer?: Answer): void {
    const about = call === undefined ? '' : (ABOUT[path]?.(call.body, isRecord(answer) ? answer : {}) ?? '');
    this.entries.push({ at: new Date(this.clock.now()).toISOString(), path, outcome, about });
    if (this.entries.length > KEPT) this.entries.shift();
  }
}
