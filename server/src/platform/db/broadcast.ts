import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { AppConfig } from '../../config/env';
import { Log } from '../logging/log';
import type { Tx } from './database';

type Handler = (payload: string) => void;

const RECONNECT_MS = 1_000;

/**
 * Tells every process that something cached has changed, by PostgreSQL's NOTIFY. A
 * process that lost its connection calls every handler again after reconnecting,
 * since it may have missed a message.
 */
@Injectable()
export class Broadcast implements OnApplicationShutdown {
  private readonly handlers = new Map<string, Handler[]>();
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly config: AppConfig,
    private readonly log: Log,
  ) {}

  /** Sent when `tx` commits. */
  async publish(tx: Tx, channel: string, payload = ''): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [channel, payload]);
  }

  /** @param channel a plain lower-case identifier */
  async subscribe(channel: string, handler: Handler): Promise<void> {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
    if (this.client) await this.client.query(`LISTEN ${channel}`);
    else await (this.connecting ??= this.begin());
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }

  private async begin(): Promise<void> {
    try {
      await this.open();
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }

  private async open(): Promise<void> {
    const client = new Client({ connectionString: this.config.DATABASE_URL, connectionTimeoutMillis: 5_000 });
    client.on('error', (error) => {
      this.log.warn({ err: error }, 'broadcast connection lost');
    });
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.handlers.get(channel) ?? []) handler(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    // Only of one that came up: a failed connect ends as well, and two that try again for one would be four the next time.
    client.once('end', () => {
      this.client = undefined;
      this.connecting = this.back();
    });
    this.client = client;
  }

  /** The one way back: tries until it is connected again. */
  private async back(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref());
      if (this.closed) return;
      try {
        await this.open();
        break;
      } catch (error) {
        this.log.warn({ err: error }, 'broadcast cannot reconnect yet');
      }
    }
    for (const handlers of this.handlers.values()) for (const handler of handlers) handler('');
  }
}
