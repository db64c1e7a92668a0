import { Injectable } from '@nestjs/common';
import type { ApprovalView, RulingRequest, VerdictRequest } from '@yanxinyuan/shared/points/approvals';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Jobs } from '../../../platform/jobs/jobs';
import { ApprovalNews, type Decided } from './approval-news';
import { Approvals } from './approvals';

/** A second person decides. The law of it is ledger.decide and ledger.rule_on; here people are told. */
@Injectable()
export class Verdicts {
  constructor(
    private readonly db: Database,
    private readonly approvals: Approvals,
    private readonly news: ApprovalNews,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Approves a proposal, which carries it out at once, or rejects it. The same verdict of the same
   * person again changes nothing more.
   *
   * @throws Fail NOT_FOUND; APPROVAL_OWN for the maker and the rider it is about; APPROVAL_RULED for a yes of
   *   whoever answered an objection to it; APPROVAL_DONE when somebody decided otherwise; APPROVAL_CHANGED when `payloadHash` is not what is stored; APPROVAL_OBJECTED;
   *   APPROVAL_TOO_EARLY with facts.until; APPROVAL_LIMIT with facts.limit and used, points of a Shanghai day;
   *   APPROVAL_NEEDS_NOTE; of what it would carry out POINTS_OVER_BUDGET, POINTS_INSUFFICIENT, POINTS_REVERSAL_TOO_MUCH
   */
  async decide(actor: Actor, id: string, { approved, note = '', payloadHash }: VerdictRequest): Promise<ApprovalView> {
    const row = await this.approvals.row(actor, id);
    const words = note.trim();
    await this.db.transaction(async (tx) => {
      const [done] = await tx.query<{ transfer_id: string | null; repeated: boolean }[]>(
        `SELECT transfer_id, repeated FROM ledger.decide($1, $2, $3, decode($4, 'hex'), $5)`,
        [id, approved, words, payloadHash, actor.personId],
      );
      if (done === undefined || done.repeated) return;
      const transfer = await transferOf(tx, done.transfer_id);
      await this.news.decided(tx, row, { approved, note: words, transfer });
      // What was taken back may be granted to those who wait.
      if (row.kind === 'reversal' && transfer !== null) {
        await this.jobs.enqueue(tx, 'points.releaseAll', {}, { key: 'points.releaseAll' });
      }
    });
    return this.approvals.get(actor, id);
  }

  /**
   * Answers an objection; upheld, the award is rejected with it.
   *
   * @param id the stored number of the objection
   * @throws Fail NOT_FOUND; APPROVAL_OWN for the maker, the rider and the objector; OBJECTION_DONE when it was
   *   answered otherwise
   */
  async rule(actor: Actor, id: string, { upheld, note }: RulingRequest): Promise<ApprovalView> {
    const [objection] = await this.db.read.query<{ approval_id: string; person: string }[]>(
      'SELECT approval_id, person FROM ledger.objection WHERE id = $1',
      [id],
    );
    if (!objection) throw new Fail('NOT_FOUND');
    const before = await this.approvals.row(actor, objection.approval_id);
    await this.db.transaction(async (tx) => {
      const [ruled] = await tx.query<{ repeated: boolean }[]>('SELECT repeated FROM ledger.rule_on($1, $2, $3, $4)', [
        id,
        upheld,
        note,
        actor.personId,
      ]);
      if (ruled === undefined || ruled.repeated) return;
      await this.news.ruled(tx, before, { id, person: objection.person }, note);
      // Upheld after it was rejected already, it is told under a key that was told before.
      if (upheld) await this.news.decided(tx, before, { approved: false, note, transfer: null });
    });
    return this.approvals.get(actor, objection.approval_id);
  }
}

async function transferOf(tx: Tx, id: string | null): Promise<Decided['transfer']> {
  if (id === null) return null;
  const [row] = await tx.query<{ amount: string }[]>('SELECT amount FROM ledger.transfer WHERE id = $1', [id]);
  return { id, amount: Number(row?.amount) };
}
