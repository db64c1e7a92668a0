import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import { Database } from '../../../platform/db/database';
import { Clock } from '../../../platform/clock/clock';
import { Jobs } from '../../../platform/jobs/jobs';
import { PushEvents, type PushBody } from '../../../platform/wechat/push/push-events';
import { ContentCheckEntity } from './content-check.entity';
import { ASKED, TOLD } from './content.sql';
import { settle, type Verdict } from './rules/settle';

interface Row {
  content_id: string | null;
  told_at: Date | null;
  suggest: Verdict['suggest'];
  label: number | null;
}

const SUGGESTIONS = ['pass', 'review', 'risky'] as const;

/** What WeChat says of a text or a picture, at once or by a push, and what becomes of it. */
@Injectable()
export class Verdicts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly pushes: PushEvents,
  ) {}

  onModuleInit(): void {
    this.pushes.on('wxa_media_check', (body) => this.pushed(body));
  }

  /** WeChat has the question; its verdict may be here already. */
  async asked(tx: Tx, contentId: string, traceId: string): Promise<void> {
    const [row] = await tx.query<Row[]>(ASKED, [traceId, contentId]);
    if (row !== undefined) await this.weigh(tx, row);
  }

  /** A verdict that came with the answer. */
  async answered(tx: Tx, contentId: string, verdict: Verdict): Promise<void> {
    await this.apply(tx, contentId, verdict);
  }

  private async pushed(body: PushBody): Promise<void> {
    const { trace_id: traceId, result } = body;
    if (typeof traceId !== 'string' || traceId === '') return;
    const errcode = Number(body['errcode'] ?? 0);
    const { suggest, label } = (result ?? {}) as { suggest?: unknown; label?: unknown };
    const said = errcode === 0 ? (SUGGESTIONS.find((one) => one === suggest) ?? null) : null;
    const values = [traceId, this.clock.now(), said, said === null ? null : Number(label) || 0, errcode || 0];
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<Row[]>(TOLD, values);
      if (row !== undefined) await this.weigh(tx, row);
    });
  }

  /** Once both halves are there. */
  private async weigh(tx: Tx, { content_id: id, told_at: toldAt, suggest, label }: Row): Promise<void> {
    if (id !== null && toldAt !== null) await this.apply(tx, id, { suggest, label });
  }

  private async apply(tx: Tx, id: string, verdict: Verdict): Promise<void> {
    const check = await tx.findOne(ContentCheckEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (check === null) return;
    const settled = settle({ state: check.state, asks: check.asks, decided: check.decidedBy !== null }, verdict);
    if (settled.is === 'kept') return;
    if (settled.is === 'again') {
      // To be asked, as if it never had been.
      await tx.update(ContentCheckEntity, { id }, { askedAt: null });
      await this.jobs.enqueue(tx, 'content.ask', { id }, { givesWay: true });
      return;
    }
    const { state, cause, label } = settled;
    const settledAt = state === 'review' ? null : this.clock.now();
    await tx.update(ContentCheckEntity, { id }, { state, cause, label, settledAt });
  }
}
