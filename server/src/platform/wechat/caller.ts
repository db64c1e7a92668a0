import { setTimeout as later } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { Log } from '../logging/log';
import { apiOf, type Refusal, type WeChatApi } from './apis';
import { exchange, type Reply } from './exchange';
import { WeChatTraffic } from './traffic';
import { WeChatUnavailable, type Trouble } from './trouble';

export interface Input {
  query?: Record<string, string>;
  body?: object;
  /** for the query; it never leaves this file otherwise */
  accessToken?: string;
}
export type Answered<N extends WeChatApi> =
  | { kind: 'ok'; reply: Exclude<Reply, { kind: 'trouble' }> }
  /** `field`: the field of a message that WeChat takes exception to */
  | { kind: 'refused'; why: Refusal<N>; field?: string }
  /** the access token; the call was not carried out */
  | { kind: 'stale' };
type Tried<N extends WeChatApi> = Answered<N> | { kind: 'trouble'; trouble: Trouble; errcode?: number; rid?: string };

/** An answer that took more of the time limit is a failure to the breaker, though whoever asked gets it. */
const SLOW = 0.6;
/** After errcode -1, which says that nothing was done. */
const BUSY_PAUSES_MS = [200, 600];

const STALE = new Set([40001, 40014, 42001]);
const QUOTA = new Set([45009, 45011]);
// appid, secret, whitelist, rights of the account, wrong address: no retry helps, somebody has to look.
const MISCONFIGURED = new Set([40002, 40013, 40125, 40164, 41002, 41004, 48001]);
// Whether WeChat did what was asked, nobody knows.
const UNKNOWN_END: ReadonlySet<Trouble> = new Set(['timeout', 'network', 'http', 'garbled']);
const FAILURES: ReadonlySet<Trouble> = new Set([...UNKNOWN_END, 'busy']);

/**
 * One call with everything that keeps it from harming us: a time limit, a bounded number at once, a
 * breaker, and retries only where a second try cannot do a thing twice.
 *
 * Logged are the call, the trouble, WeChat's code and its request id (rid). Never addresses, bodies or
 * WeChat's own words: they quote what was sent.
 */
@Injectable()
export class WeChatCaller {
  constructor(
    private readonly config: AppConfig,
    private readonly log: Log,
    private readonly traffic: WeChatTraffic,
  ) {}

  /** @throws WeChatUnavailable */
  async call<N extends WeChatApi>(name: N, input: Input): Promise<Answered<N>> {
    const pauses = [...BUSY_PAUSES_MS];
    let again = apiOf(name).repeatable;
    for (;;) {
      const tried = await this.guarded(name, input);
      if (tried.kind !== 'trouble') return tried;
      const { trouble, errcode, rid } = tried;
      this.log.warn({ api: name, trouble, errcode, rid }, 'WeChat gave no answer');
      const pause = trouble === 'busy' ? pauses.shift() : undefined;
      if (pause !== undefined) {
        // All of a burst meet the same trouble; at different moments they are no burst any more.
        await later(pause * (0.5 + Math.random()));
      } else if (again && UNKNOWN_END.has(trouble)) {
        again = false;
      } else {
        throw new WeChatUnavailable(name, trouble);
      }
    }
  }

  private async guarded<N extends WeChatApi>(name: N, input: Input): Promise<Tried<N>> {
    const { breaker, places } = this.traffic.of(name);
    if (breaker.state === 'open') return this.kept(name, 'open');
    if (!(await places.enter())) return this.kept(name, 'full');
    try {
      // Asked when there is a place: to be let through means to go, and one call tries for all.
      if (!breaker.admits()) return this.kept(name, 'open');
      const began = performance.now();
      const tried = await this.tryOnce(name, input);
      const ms = performance.now() - began;
      this.traffic.count(name, tried.kind === 'trouble' ? tried.trouble : tried.kind, ms);
      breaker.ended(
        !(tried.kind === 'trouble' && FAILURES.has(tried.trouble)) && ms < SLOW * this.config.WECHAT_TIMEOUT,
      );
      return tried;
    } finally {
      places.leave();
    }
  }

  private kept<N extends WeChatApi>(name: N, trouble: 'open' | 'full'): Tried<N> {
    this.traffic.count(name, trouble);
    return { kind: 'trouble', trouble };
  }

  private async tryOnce<N extends WeChatApi>(name: N, { query, body, accessToken }: Input): Promise<Tried<N>> {
    const { method, path } = apiOf(name);
    const url = new URL(`${this.config.WECHAT_BASE_URL}${path}`);
    url.search = new URLSearchParams({
      ...query,
      ...(accessToken === undefined ? {} : { access_token: accessToken }),
    }).toString();
    const reply = await exchange({
      method,
      url,
      timeoutMs: this.config.WECHAT_TIMEOUT,
      ...(body === undefined ? {} : { body }),
    });
    if (reply.kind === 'json') return judge(name, reply.json) ?? { kind: 'ok', reply };
    return reply.kind === 'image' ? { kind: 'ok', reply } : reply;
  }
}

/** What an errcode says; undefined when there is none, or 0. */
function judge<N extends WeChatApi>(name: N, json: Readonly<Record<string, unknown>>): Tried<N> | undefined {
  const { errcode = 0, errmsg } = json;
  if (errcode === 0) return undefined;
  if (typeof errcode !== 'number') return { kind: 'trouble', trouble: 'garbled' };
  const said = typeof errmsg === 'string' ? errmsg : '';
  const { token, refusals } = apiOf(name);
  const why = refusals[errcode];
  if (why !== undefined) {
    const [, field] = /data\.(\w{1,40})/.exec(said) ?? [];
    // The table of this very call gave the word.
    return { kind: 'refused', why: why as Refusal<N>, ...(field === undefined ? {} : { field }) };
  }
  if (token && STALE.has(errcode)) return { kind: 'stale' };
  const [, rid] = /rid: ([\w-]{1,64})/.exec(said) ?? [];
  return { kind: 'trouble', trouble: troubleOf(errcode), errcode, ...(rid === undefined ? {} : { rid }) };
}

function troubleOf(errcode: number): Trouble {
  if (errcode === -1) return 'busy';
  if (QUOTA.has(errcode)) return 'quota';
  // 40001 without a token is the secret.
  return MISCONFIGURED.has(errcode) || errcode === 40001 ? 'misconfigured' : 'unexpected';
}
