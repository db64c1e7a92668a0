import { Injectable } from '@nestjs/common';
import type { ApprovalView, ProposalRequest } from '@yanxinyuan/shared/points/approvals';
import { Database, type Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Names } from '../names';
import { reaches, townPrefixes } from '../rules/towns-of';
import { APPROVALS, type ApprovalRow } from './approval.rows';
import { ApprovalNews } from './approval-news';
import { Approvals } from './approvals';

type ForRider = Exclude<ProposalRequest, { kind: 'reversal' }>;

/** What somebody proposes by hand; it comes to nothing before another one approves. */
@Injectable()
export class Proposals {
  constructor(
    private readonly db: Database,
    private readonly names: Names,
    private readonly approvals: Approvals,
    private readonly news: ApprovalNews,
  ) {}

  /**
   * @param id made by the phone: sent again it is the same proposal
   * @throws Fail NOT_FOUND for no such rider or award; NO_PERMISSION for a town the maker does not reach;
   *   POINTS_RULE_UNKNOWN for a rule that people do not apply; POINTS_REVERSAL_TOO_MUCH with facts.left;
   *   IDEMPOTENCY_CONFLICT for the same id with something else
   */
  async put(actor: Actor, id: string, proposal: ProposalRequest): Promise<ApprovalView> {
    if (proposal.kind === 'reversal') await this.checkAward(actor, proposal.entryId);
    else await this.checkRider(actor, proposal);
    const approvalId = await this.db.transaction(async (tx) => {
      const made = await propose(tx, id, proposal, actor.personId);
      if (proposal.kind === 'award') await this.tellRider(tx, made);
      return made;
    });
    return this.approvals.get(actor, approvalId);
  }

  private async checkRider(actor: Actor, { riderId, townCode }: ForRider): Promise<void> {
    if (!reachesTown(actor, townCode) || !this.names.allTowns().includes(townCode)) throw new Fail('NO_PERMISSION');
    if (!(await this.names.people([riderId])).has(riderId)) throw new Fail('NOT_FOUND');
  }

  /** An award of a town the maker does not reach is none of theirs, and not found. */
  private async checkAward(actor: Actor, entryId: string): Promise<void> {
    const [award] = await this.db.read.query<{ town: string }[]>(
      `SELECT split_part(i.owner, ':', 1) AS town
       FROM ledger.transfer t JOIN ledger.account i ON i.id = t.debit_id WHERE t.id = $1 AND t.kind = 'award'`,
      [entryId],
    );
    if (!award || !reachesTown(actor, award.town)) throw new Fail('NOT_FOUND');
  }

  private async tellRider(tx: Tx, approvalId: string): Promise<void> {
    const [row] = await tx.query<ApprovalRow[]>(`${APPROVALS} WHERE a.id = $1`, [approvalId]);
    if (!row) throw new Error(`approval ${approvalId} is gone`);
    await this.news.begun(tx, row);
  }
}

const reachesTown = (actor: Actor, town: string): boolean => reaches(townPrefixes(actor, 'supervisor', 'admin'), town);

/** @returns the approval's id */
async function propose(tx: Tx, key: string, proposal: ProposalRequest, maker: string): Promise<string> {
  const { reason } = proposal;
  const [call, values] = callFor(proposal);
  const [row] = await tx.query<{ id: string | null }[]>(`SELECT ledger.${call} AS id`, [key, reason, maker, ...values]);
  if (row?.id == null) throw new Error(`${call} proposed nothing`);
  return row.id;
}

function callFor(proposal: ProposalRequest): [call: string, values: unknown[]] {
  switch (proposal.kind) {
    case 'award': {
      const { riderId, rule, townCode, quantity } = proposal;
      return ['propose_award($1, $4, $5, $6, $7, $2, $3)', [riderId, rule, townCode, quantity]];
    }
    case 'adjustment': {
      const { riderId, townCode, amount } = proposal;
      return ['propose_adjustment($1, $4, $5, $6, $2, $3)', [riderId, townCode, amount]];
    }
    case 'reversal':
      return ['propose_reversal($1, $4, $5, $2, $3)', [proposal.entryId, proposal.amount]];
  }
}
