import { Fail } from '../fail';
import type { WeChatApi } from './apis';

/**
 * Why there is no answer to the question asked.
 *
 * busy: errcode -1 · quota: 45009, 45011 · misconfigured: appid, secret, address or rights · stale: the
 * token was refused twice · open: the breaker lets nobody through · full: all places taken · unexpected:
 * an errcode that this call does not know
 */
export const TROUBLES = [
  'timeout',
  'network',
  'http',
  'garbled',
  'busy',
  'quota',
  'misconfigured',
  'stale',
  'open',
  'full',
  'unexpected',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A call to WeChat that brought nothing. For whoever waits at a phone it is 503; a job tries again later. */
export class WeChatUnavailable extends Fail {
  constructor(
    readonly api: WeChatApi,
    readonly trouble: Trouble,
  ) {
    super('WECHAT_UNAVAILABLE');
    // What a job that fails leaves behind: the call and the kind of trouble, nothing of what was sent.
    this.message = `WeChat ${api}: ${trouble}`;
  }
}
