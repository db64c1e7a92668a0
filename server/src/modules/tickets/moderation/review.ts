import { Injectable } from '@nestjs/common';
import type { ContentDecisionRequest, ContentQueue, ContentView } from '@yanxinyuan/shared/moderation/contract';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { ContentCheckEntity } from './content-check.entity';
import { ContentDecisionEntity } from './content-decision.entity';
import { ReviewRows, type ReviewRow } from './review-rows';

/** 待审内容: what WeChat is not sure of, or never looked at, is decided by a person of the place. */
@Injectable()
export class Review {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: ReviewRows,
  ) {}

  /** Of the actor's places: what has waited longest first, or what was settled last. */
  async list(actor: Actor, query: PageQuery & { queue?: ContentQueue }): Promise<Page<ContentView>> {
    const limit = pageLimit(query);
    const after = decodeTimeCursor(query.cursor);
    const rows = await this.rows.page(actor, query.queue ?? 'review', { after, limit: limit + 1 });
    const view = await this.rows.viewer(rows.slice(0, limit));
    return toPage(rows, limit, (row) => [sortedBy(row, query.queue).toISOString(), row.id], view);
  }

  /**
   * Decides, also about what WeChat let pass or refused by itself, with the reason on record. Whatever WeChat says later changes nothing; another decision does.
   *
   * @throws Fail NOT_FOUND also for what lies elsewhere or became restricted; CONTENT_OWN; CONTENT_CHANGED when it
   *   is not as the decider saw it; IDEMPOTENCY_CONFLICT for another decision under the same id
   */
  async decide(actor: Actor, id: string, request: ContentDecisionRequest): Promise<ContentView> {
    const { contentId } = request;
    await this.database.transaction(async (tx) => {
      const check = await tx.findOne(ContentCheckEntity, {
        where: { id: contentId },
        lock: { mode: 'pessimistic_write' },
      });
      if (check === null || (await this.rows.one(tx, actor, contentId)) === undefined) throw new Fail('NOT_FOUND');
      if (await repeated(tx, actor, id, request)) return;
      if (check.ownerId === actor.personId) throw new Fail('CONTENT_OWN');
      if (check.state !== request.seen) throw new Fail('CONTENT_CHANGED');
      await this.keep(tx, actor, id, request);
    });
    const row = await this.rows.one(this.database.read, actor, contentId);
    if (row === undefined) throw new Fail('NOT_FOUND');
    return (await this.rows.viewer([row]))(row);
  }

  private async keep(tx: Tx, { personId }: Actor, id: string, request: ContentDecisionRequest): Promise<void> {
    const { contentId, seen: was, decision, reason } = request;
    const at = this.clock.now();
    await tx.insert(ContentDecisionEntity, { id, contentId, personId, was, decision, at, reason });
    await tx.update(ContentCheckEntity, { id: contentId }, { state: decision, decidedBy: personId, settledAt: at });
  }
}

/** The answer to the same decision was lost. */
async function repeated(tx: Tx, { personId }: Actor, id: string, request: ContentDecisionRequest): Promise<boolean> {
  const there = await tx.findOneBy(ContentDecisionEntity, { id });
  if (there === null) return false;
  const same = there.personId === personId && there.contentId === request.contentId;
  if (!same || there.decision !== request.decision) throw new Fail('IDEMPOTENCY_CONFLICT');
  return true;
}

/** As the page of rows is sorted. */
const sortedBy = ({ created_at, settled_at }: ReviewRow, queue: ContentQueue | undefined): Date =>
  queue === 'done' || queue === 'shown' ? (settled_at ?? created_at) : created_at;
