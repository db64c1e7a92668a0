import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/db/database';
import { IdentityService } from '../../identity';
import { NotificationsService, type AnyNotice } from '../../notifications';
import { AwardSources } from '../award-sources';
import { Names } from '../names';
import { sourceView } from '../points.views';
import { type ApprovalRow } from './approval.rows';
import { matterOf, type Matter } from './matter';

type Line = AnyNotice & { personId: string };

export interface Decided {
  approved: boolean;
  note: string;
  /** what it brought about; null when nothing, or not yet */
  transfer: { id: string; amount: number } | null;
}

/** Who is told of what became of a proposal, in the transaction that decides it. */
@Injectable()
export class ApprovalNews {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly identity: IdentityService,
    private readonly sources: AwardSources,
    private readonly names: Names,
  ) {}

  /** An award by hand begins to hang in public. */
  async begun(tx: Tx, row: ApprovalRow): Promise<void> {
    const { category, restricted } = this.matter(row);
    const facts = { category, points: Number(row.amount) };
    await this.notifications.notify(tx, {
      event: 'points_waiting',
      personId: row.rider_id,
      facts,
      restricted,
      key: keyOf(row, 'begun'),
    });
  }

  async decided(tx: Tx, row: ApprovalRow, decided: Decided): Promise<void> {
    await this.notifications.notifyEach(tx, [...this.toRider(row, decided), ...this.toMaker(row, decided)]);
  }

  /** Those who may answer it, and the rider whose award stands still now. */
  async objected(tx: Tx, row: ApprovalRow, objectionId: string): Promise<void> {
    const supervisors = await this.identity.staffAt(tx, 'supervisor', { kind: 'town', code: row.town });
    const townName = await this.names.towns([row.town]);
    const points = Number(row.amount);
    await this.notifications.notifyAll(
      tx,
      supervisors.map(({ personId }) => personId).filter((id) => id !== row.rider_id),
      {
        event: 'objection_new',
        facts: { town: townName(row.town), points },
        link: { type: 'points', id: row.id },
        key: `objection:${objectionId}`,
      },
    );
    const { category, restricted } = this.matter(row);
    // Told once, however many object: it waits no longer for the second.
    const key = keyOf(row, 'objected');
    const facts = { category, points };
    await this.notifications.notify(tx, { event: 'points_objected', personId: row.rider_id, facts, restricted, key });
  }

  /** The objector learns the answer; of a restricted matter, that there is one. */
  async ruled(tx: Tx, row: ApprovalRow, objection: { id: string; person: string }, note: string): Promise<void> {
    await this.notifications.notify(tx, {
      event: 'objection_answered',
      personId: objection.person,
      facts: { reason: note },
      restricted: this.matter(row).restricted,
      key: `objection:${objection.id}:ruling`,
    });
  }

  private toRider(row: ApprovalRow, { approved, note, transfer }: Decided): Line[] {
    const { rider_id: personId } = row;
    if (row.kind === 'award') return [this.awardLine(row, { approved, note, transfer })];
    // Of what was proposed against them and did not come to pass nobody is told.
    if (!approved || transfer === null) return [];
    const link = { type: 'points' as const, id: transfer.id };
    const key = keyOf(row, 'verdict');
    if (row.kind === 'reversal') {
      const facts = { points: transfer.amount, reason: row.reason };
      return [{ event: 'points_reversed', personId, facts, restricted: this.matter(row).restricted, link, key }];
    }
    const facts = { points: signed(Number(row.amount)), reason: row.reason };
    return [{ event: 'points_adjusted', personId, facts, link, key }];
  }

  private awardLine(row: ApprovalRow, { approved, note, transfer }: Decided): Line {
    const { category, restricted } = this.matter(row);
    const { rider_id: personId } = row;
    const points = Number(row.amount);
    const source = sourceView(row);
    if (transfer !== null)
      return awarded({ personId, points, matter: { category, restricted }, transferId: transfer.id });
    const rest = {
      personId,
      restricted,
      key: keyOf(row, 'verdict'),
      ...(source?.type === 'report' ? { link: { type: 'report' as const, id: source.id } } : {}),
    };
    return approved
      ? { event: 'points_budget', facts: { category, points }, ...rest }
      : { event: 'points_rejected', facts: { category, points, reason: note }, ...rest };
  }

  /** Whoever proposed it, or verified the case, learns of a no and why. */
  private toMaker(row: ApprovalRow, { approved, note }: Decided): Line[] {
    if (approved || row.maker === null) return [];
    const { restricted } = this.matter(row);
    const facts = { points: signed(Number(row.amount)), reason: note };
    return [{ event: 'proposal_rejected', personId: row.maker, facts, restricted, key: keyOf(row, 'rejected') }];
  }

  private matter(row: ApprovalRow): Matter {
    return matterOf(this.sources, { source: sourceView(row), facts: row.meta, ruleName: row.rule_name });
  }
}

interface Awarded {
  personId: string;
  points: number;
  matter: Matter;
  transferId: string;
}

/** An award that waited has arrived. */
export const awarded = ({ personId, points, matter, transferId }: Awarded): Line => ({
  event: 'points_awarded',
  personId,
  facts: { points, category: matter.category },
  restricted: matter.restricted,
  link: { type: 'points', id: transferId },
  key: `award:${transferId}`,
});

const keyOf = ({ id }: ApprovalRow, what: string): string => `approval:${id}:${what}`;

/** +50, −50 */
const signed = (amount: number): string => (amount > 0 ? `+${amount}` : `−${-amount}`);
