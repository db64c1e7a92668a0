import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../clock/clock';
import { Database, type Tx } from '../../db/database';
import { Jobs } from '../../jobs/jobs';

declare module '../../jobs/catalogue' {
  interface JobCatalogue {
    'wechat.push': { id: string };
    'wechat.forgetPushes': Record<string, never>;
  }
}

/** An event as WeChat wrote it; from XML every value is a text. */
export type PushBody = Readonly<Record<string, unknown>>;
/** May run more than once for one event. */
export type PushHandler = (body: PushBody) => Promise<void>;

interface Row {
  event: string;
  body: PushBody;
  handled_at: Date | null;
}

const KEPT_DAYS = 30;
// 03:50 in Shanghai.
const NIGHTLY = '50 19 * * *';

/**
 * What WeChat tells us. An event is stored once, however often it comes, and handled by a job, so that
 * WeChat has its answer at once and nothing is lost with a process. Modules say at start which events
 * they want; others are not kept.
 */
@Injectable()
export class PushEvents implements OnModuleInit {
  private readonly handlers = new Map<string, PushHandler>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('wechat.push', ({ id }) => this.handle(id));
    this.jobs.every(NIGHTLY, 'wechat.forgetPushes', () => this.forget());
  }

  /** @param event WeChat's own word for it, e.g. wxa_media_check */
  on(event: string, handler: PushHandler): void {
    if (this.handlers.has(event)) throw new Error(`${event} has two handlers`);
    this.handlers.set(event, handler);
  }

  wants(event: string): boolean {
    return this.handlers.has(event);
  }

  /** @returns false for one that came before */
  async store(event: string, body: PushBody): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const values = [uuidv7(), keyOf(event, body), event, JSON.stringify(body), this.clock.now()];
      const [stored] = await tx.query<{ id: string }[]>(STORE, values);
      if (stored === undefined) return false;
      await this.jobs.enqueue(tx, 'wechat.push', { id: stored.id });
      return true;
    });
  }

  private async handle(id: string): Promise<void> {
    const [row] = await this.database.read.query<Row[]>(
      'SELECT event, body, handled_at FROM wechat_push WHERE id = $1',
      [id],
    );
    if (row === undefined || row.handled_at !== null) return;
    await this.handlers.get(row.event)?.(row.body);
    await this.database.transaction((tx) =>
      tx.query('UPDATE wechat_push SET handled_at = $2 WHERE id = $1', [id, this.clock.now()]),
    );
  }

  /** Whatever WeChat told us of this person: only that names the openid for longer than a login. */
  async forgetPerson(tx: Tx, openid: string): Promise<void> {
    await tx.query('DELETE FROM wechat_push WHERE strpos(body::text, $1) > 0 OR strpos(key, $1) > 0', [openid]);
  }

  private async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    await this.database.transaction((tx) =>
      tx.query('DELETE FROM wechat_push WHERE handled_at IS NOT NULL AND received_at < $1', [before]),
    );
  }
}

const STORE = `
  INSERT INTO wechat_push (id, key, event, body, received_at) VALUES ($1, $2, $3, $4::jsonb, $5)
  ON CONFLICT (key) DO NOTHING RETURNING id`;

/** WeChat repeats what it had no answer for: a verdict has its trace, a message its number, the rest themselves. */
function keyOf(event: string, body: PushBody): string {
  for (const name of ['trace_id', 'MsgId']) {
    const value = body[name];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number')
      return `${event} ${name} ${hash(String(value))}`;
  }
  return `${event} ${hash(JSON.stringify(body))}`;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
