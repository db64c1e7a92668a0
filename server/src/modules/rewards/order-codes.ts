import { Injectable } from '@nestjs/common';
import type { OrderCodeView } from '@yanxinyuan/shared/rewards/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { AppConfig } from '../../config/env';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { codeExpiry, CONFIRM_MS, isGenuine, makeCode, readCode } from './rules/order-code';

export interface CodeRow {
  digits: string;
  order_id: string;
  expires_at: Date;
  scanned_at: Date | null;
  used_at: Date | null;
  used_by: string | null;
}

/** A code with less than this left is replaced rather than shown again. */
const ENOUGH_MS = 20_000;
/** Typing twelve digits takes a person five seconds; a program would try thousands. */
const TRIES = { perWindow: 10, windowMs: MINUTE_MS };

/** Codes by which a rider's phone proves to a till that the order's owner stands there. */
@Injectable()
export class OrderCodes {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly db: Database,
  ) {}

  /** The running code, or a new one when its minute is nearly over. */
  async issue(orderId: string): Promise<OrderCodeView> {
    const now = this.clock.now();
    const [running] = await this.db.read.query<CodeRow[]>(
      `SELECT * FROM rewards.order_code WHERE order_id = $1 AND expires_at > $2 AND used_at IS NULL
       ORDER BY expires_at DESC LIMIT 1`,
      [orderId, new Date(now.getTime() + ENOUGH_MS)],
    );
    const expiresAt = running?.expires_at ?? codeExpiry(now);
    const { text, digits } = makeCode(this.config.CODE_SECRET, orderId, expiresAt);
    // Two phones that ask in the same second get the same code.
    if (!running) {
      await this.db.transaction((tx) =>
        tx.query(
          'INSERT INTO rewards.order_code (digits, order_id, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          [digits, orderId, expiresAt],
        ),
      );
    }
    return { code: text, digits, expiresAt: expiresAt.toISOString() };
  }

  /**
   * The stored code behind what a till read: genuine, though perhaps no longer good.
   *
   * @throws Fail CODE_INVALID for what this server did not issue
   * @throws Fail TOO_MANY_REQUESTS for a shopkeeper who types one number after another
   */
  async read(shopkeeperId: string, input: string): Promise<CodeRow> {
    const read = readCode(input);
    if (read === null) throw new Fail('CODE_INVALID');
    if (read.form === 'digits') await this.countTry(shopkeeperId);
    const digits =
      read.form === 'digits' ? read.digits : makeCode(this.config.CODE_SECRET, read.orderId, read.expiresAt).digits;
    const [row] = await this.db.read.query<CodeRow[]>('SELECT * FROM rewards.order_code WHERE digits = $1', [digits]);
    if (!row || !isGenuine(read, makeCode(this.config.CODE_SECRET, row.order_id, row.expires_at))) {
      throw new Fail('CODE_INVALID');
    }
    return row;
  }

  isRunning({ expires_at: expiresAt }: CodeRow): boolean {
    return this.clock.now() < expiresAt;
  }

  /** Still good for handing over: running, or scanned in time a moment ago. */
  isGood(code: CodeRow): boolean {
    if (this.isRunning(code)) return true;
    return code.scanned_at !== null && this.clock.now().getTime() < code.scanned_at.getTime() + CONFIRM_MS;
  }

  /** The first time counts. */
  async scanned(digits: string): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query('UPDATE rewards.order_code SET scanned_at = $2 WHERE digits = $1 AND scanned_at IS NULL', [
        digits,
        this.clock.now(),
      ]),
    );
  }

  async use(tx: Tx, digits: string, shopkeeperId: string): Promise<void> {
    await tx.query('UPDATE rewards.order_code SET used_at = $2, used_by = $3 WHERE digits = $1', [
      digits,
      this.clock.now(),
      shopkeeperId,
    ]);
  }

  /** Was the order handed over by this shopkeeper with this very code? Then a repeated tap is no new one. */
  async wasUsedBy(tx: Tx, digits: string, shopkeeperId: string): Promise<boolean> {
    const [row] = await tx.query<CodeRow[]>('SELECT * FROM rewards.order_code WHERE digits = $1', [digits]);
    return row?.used_by === shopkeeperId;
  }

  /** By which hands an order went over the counter, and when; null: not with a code that is known. */
  async usedFor(orderId: string): Promise<{ at: Date; by: string | null } | null> {
    const [row] = await this.db.read.query<CodeRow[]>(
      'SELECT * FROM rewards.order_code WHERE order_id = $1 AND used_at IS NOT NULL',
      [orderId],
    );
    return row?.used_at == null ? null : { at: row.used_at, by: row.used_by };
  }

  /** Forgets codes of the days before, but those by which goods were handed over. */
  async forgetOld(): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query(`DELETE FROM rewards.order_code WHERE used_at IS NULL AND expires_at < ledger.now() - interval '1 day'`),
    );
  }

  // In a transaction of its own: a wrong try is refused, and must be counted all the same.
  private async countTry(shopkeeperId: string): Promise<void> {
    const now = this.clock.now();
    const [row] = await this.db.transaction((tx) =>
      tx.query<{ tries: number }[]>(
        `INSERT INTO rewards.digit_tries AS t (person_id, since, tries) VALUES ($1, $2, 1)
         ON CONFLICT (person_id) DO UPDATE SET
           since = CASE WHEN t.since > $3 THEN t.since ELSE $2 END,
           tries = CASE WHEN t.since > $3 THEN t.tries + 1 ELSE 1 END
         RETURNING tries`,
        [shopkeeperId, now, new Date(now.getTime() - TRIES.windowMs)],
      ),
    );
    if ((row?.tries ?? 1) > TRIES.perWindow) throw new Fail('TOO_MANY_REQUESTS');
  }
}
