import { Injectable } from '@nestjs/common';
import type { ObjectionRequest, ObjectionView } from '@yanxinyuan/shared/points/contract';
import { Database } from '../../../platform/db/database';
import { APPROVALS, OBJECTIONS, type ApprovalRow, type ObjectionRow } from '../approvals/approval.rows';
import { objectionView } from '../approvals/approval.views';
import { ApprovalNews } from '../approvals/approval-news';

/** As many as anybody can have made in a month. */
const MINE = 150;

/** What people say against an award in public. The law of it is ledger.object_to. */
@Injectable()
export class Objections {
  constructor(
    private readonly db: Database,
    private readonly news: ApprovalNews,
  ) {}

  /** The reader's own, the newest first. */
  async mine(personId: string): Promise<ObjectionView[]> {
    const rows = await this.db.read.query<ObjectionRow[]>(
      `${OBJECTIONS} WHERE o.person = $1 ORDER BY o.id DESC LIMIT ${MINE}`,
      [personId],
    );
    return rows.map(objectionView);
  }

  /**
   * Freezes an award in its notice until somebody answers, and tells those who may.
   *
   * @param id made by the phone; the objection is known by a number of its own afterwards
   * @throws Fail NOT_FOUND for no notice; OBJECTION_CLOSED when it is over or decided; OBJECTION_OWN for the rider
   *   it is for; OBJECTION_EXISTS for a second one; TOO_MANY_REQUESTS above OBJECTION_LIMITS.perDay;
   *   IDEMPOTENCY_CONFLICT for the same id with other words
   */
  async put(personId: string, id: string, { noticeId, text }: ObjectionRequest): Promise<ObjectionView> {
    const objectionId = await this.db.transaction(async (tx) => {
      const [made] = await tx.query<{ id: string }[]>('SELECT ledger.object_to($1, $2, $3, $4) AS id', [
        id,
        noticeId,
        personId,
        text,
      ]);
      const [row] = await tx.query<ApprovalRow[]>(`${APPROVALS} WHERE a.id = $1`, [noticeId]);
      if (!made || !row) throw new Error(`objection ${id} came to nothing`);
      // Sent again it is told again, under keys that everybody has by then.
      await this.news.objected(tx, row, made.id);
      return made.id;
    });
    const [row] = await this.db.read.query<ObjectionRow[]>(`${OBJECTIONS} WHERE o.id = $1`, [objectionId]);
    if (!row) throw new Error(`objection ${objectionId} is gone`);
    return objectionView(row);
  }
}
