import { setTimeout as later } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { Log } from '../logging/log';
import { apiOf, type Refusal, type WeChatApi } from './apis';
import { exchange, type Reply } from './exchange';
import { WeChatTraffic } from './traffic';
import { WeChatUnavailable, type Trouble } from './trouble';

/** Where a call gets the access token it carries. */
export interface TokenSource {
  /**
   * @param refused one that WeChat refused a moment ago; what is returned is another
   * @throws WeChatUnavailable
   */
  get(refused?: string): Promise<string>;
}
export interface Input {
  query?: Record<string, string>;
  body?: object;
  /** for a call that carries a token */
  tokens?: TokenSource;
}
export type Answered<N extends WeChatApi> =
  | { kind: 'ok'; reply: Exclude<Reply, { kind: 'trouble' }> }
  /** `field`: the field of a message that WeChat takes exception to */
  | { kind: 'refused'; why: Refusal<N>; field?: string };
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
const FAILURES: ReadonlySet<Trouble> = new Set([...UNKNOWN_END, 'busy', 'stale']);

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
      let well = false;
      try {
        const began = performance.now();
        const tried = await this.withToken(name, input);
        const ms = performance.now() - began;
        well = !(tried.kind === 'trouble' && FAILURES.has(tried.trouble)) && ms < SLOW * this.config.WECHAT_TIMEOUT;
        return tried;
      } finally {
        breaker.ended(well);
      }
    } finally {
      places.leave();
    }
  }

  private kept<N extends WeChatApi>(name: N, trouble: 'open' | 'full'): Tried<N> {
    this.traffic.count(name, trouble);
    return { kind: 'trouble', trouble };
  }

  /**
   * With the shared token where one is needed; one that WeChat refuses is replaced once. Within the place and the
   * breaker of the call: whoever waits for a token that does not come waits for a WeChat that does not answer.
   */
  private async withToken<N extends WeChatApi>(name: N, { tokens, ...input }: Input): Promise<Tried<N>> {
    if (tokens === undefined) return this.tryOnce(name, input);
    const token = await tokens.get();
    const first = await this.tryOnce(name, input, token);
    if (!isStale(first)) return first;
    return this.tryOnce(name, input, await tokens.get(token));
  }

  private async tryOnce<N extends WeChatApi>(name: N, input: Omit<Input, 'tokens'>, token?: string): Promise<Tried<N>> {
    const began = performance.now();
    const tried = await this.send(name, input, token);
    const outcome = tried.kind === 'trouble' ? tried.trouble : tried.kind;
    this.traffic.count(name, outcome, performance.now() - began);
    return tried;
  }

  private async send<N extends WeChatApi>(
    name: N,
    { query, body }: Omit<Input, 'tokens'>,
    token: string | undefined,
  ): Promise<Tried<N>> {
    const { method, path } = apiOf(name);
    const url = new URL(`${this.config.WECHAT_BASE_URL}${path}`);
    url.search = new URLSearchParams({ ...query, ...(token === undefined ? {} : { access_token: token }) }).toString();
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

const isStale = (tried: { kind: string; trouble?: Trouble }): boolean => tried.trouble === 'stale';

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
  const [, rid] = /rid: ([\w-]{1,64})/.exec(said) ?? [];
  const trouble = token && STALE.has(errcode) ? 'stale' : troubleOf(errcode);
  return { kind: 'trouble', trouble, errcode, ...(rid === undefined ? {} : { rid }) };
}

function troubleOf(errcode: number): Trouble {
  if (errcode === -1) return 'busy';
  if (QUOTA.has(errcode)) return 'quota';
  // 40001 without a token is the secret.
  return MISCONFIGURED.has(errcode) || errcode === 40001 ? 'misconfigured' : 'unexpected';
}
