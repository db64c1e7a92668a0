import { setTimeout as later } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { Clock } from '../clock/clock';
import { Database } from '../db/database';
import { WeChatCaller } from './caller';
import { Hidden } from './hidden';
import { WeChatUnavailable } from './trouble';

/** From here on WeChat gives a new one, while the old one still works. */
const RENEW_SECONDS = 300;
/** While another process fetches a new one the old one will do, if the call can arrive in time. */
const STILL_GOOD_SECONDS = 15;
const POLL_MS = 100;
/** A little longer than whoever fetches may take. */
const PATIENCE_MS = 6_000;

interface Row {
  value: string | null;
  seconds_left: number;
}
interface Known {
  token: Hidden;
  renewAt: number;
}

/**
 * The access token that all processes share, in one row of the database. One of them fetches, by a
 * lease and not by a lock: no connection waits for WeChat. It is never forced: that would end the
 * token of whoever else runs on the same appid, and WeChat allows twenty a day.
 */
@Injectable()
export class AccessToken {
  private known: Known | undefined;
  private asking: Promise<Known> | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly caller: WeChatCaller,
  ) {}

  /**
   * @param refused one that WeChat refused a moment ago; what is returned is another
   * @throws WeChatUnavailable
   */
  async get(refused?: string): Promise<string> {
    const { known } = this;
    if (known && known.token.reveal() !== refused && this.clock.now().getTime() < known.renewAt) {
      return known.token.reveal();
    }
    const got = await this.together(refused);
    // Whoever asked first may not have known that it is refused.
    return got === refused ? this.together(refused) : got;
  }

  /** Everybody in this process waits for one answer. */
  private async together(refused: string | undefined): Promise<string> {
    this.asking ??= this.ask(refused).finally(() => {
      this.asking = undefined;
    });
    this.known = await this.asking;
    return this.known.token.reveal();
  }

  private async ask(refused: string | undefined): Promise<Known> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      const shared = await this.shared(refused);
      if (shared !== undefined && shared.left > RENEW_SECONDS) return this.keep(shared.value, shared.left);
      if (await this.lease(refused)) return this.fetch(refused);
      if (shared !== undefined && shared.left > STILL_GOOD_SECONDS) return this.keep(shared.value, shared.left);
      if (performance.now() > giveUpAt) throw new WeChatUnavailable('accessToken', 'busy');
      await later(POLL_MS);
    }
  }

  private async shared(refused: string | undefined): Promise<{ value: string; left: number } | undefined> {
    const [row] = await this.database.read.query<Row[]>(READ, [this.config.WECHAT_APPID]);
    if (row === undefined || row.value === null || row.value === refused) return undefined;
    return { value: row.value, left: row.seconds_left };
  }

  /** Whether it is ours to fetch now, for ten seconds. */
  private async lease(refused: string | undefined): Promise<boolean> {
    const appid = this.config.WECHAT_APPID;
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<unknown[]>(LEASE, [appid, refused ?? null]);
      return rows.length > 0;
    });
  }

  private async fetch(refused: string | undefined): Promise<Known> {
    const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = this.config;
    try {
      const body = { grant_type: 'client_credential', appid, secret };
      const answer = await this.caller.call('accessToken', { body });
      const json = answer.kind === 'ok' && answer.reply.kind === 'json' ? answer.reply.json : {};
      const { access_token: value, expires_in: left } = json;
      if (typeof value !== 'string' || typeof left !== 'number') throw new WeChatUnavailable('accessToken', 'garbled');
      await this.write(SAVE, [appid, value, left]);
      if (value === refused) throw new WeChatUnavailable('accessToken', 'stale');
      return this.keep(value, left);
    } catch (error) {
      await this.write(RELEASE, [appid]);
      throw error;
    }
  }

  private async write(sql: string, values: unknown[]): Promise<void> {
    await this.database.transaction((tx) => tx.query(sql, values));
  }

  private keep(value: string, left: number): Known {
    return { token: new Hidden(value), renewAt: this.clock.now().getTime() + (left - RENEW_SECONDS) * 1000 };
  }
}

// The database's clock measures, since processes of several machines read the row.
const READ = `
  SELECT value, coalesce(extract(epoch FROM expires_at - clock_timestamp()), 0)::float8 AS seconds_left
  FROM wechat_token WHERE appid = $1`;

// Only while it is still needed: who comes late finds what another has fetched meanwhile.
const LEASE = `
  INSERT INTO wechat_token AS t (appid, leased_until) VALUES ($1, clock_timestamp() + interval '10 seconds')
  ON CONFLICT (appid) DO UPDATE SET leased_until = excluded.leased_until
    WHERE t.leased_until < clock_timestamp()
      AND (t.value IS NULL OR t.value = $2 OR t.expires_at <= clock_timestamp() + interval '${RENEW_SECONDS} seconds')
  RETURNING 1`;

// One that is old already is kept for the rest of the lease: nobody asks again at once.
const SAVE = `
  UPDATE wechat_token SET value = $2, expires_at = clock_timestamp() + make_interval(secs => $3),
    leased_until = CASE WHEN $3 > ${RENEW_SECONDS} THEN clock_timestamp() ELSE leased_until END
  WHERE appid = $1`;

// Not at once: what fails now fails for everybody who waits.
const RELEASE = `UPDATE wechat_token SET leased_until = clock_timestamp() + interval '1 second' WHERE appid = $1`;
