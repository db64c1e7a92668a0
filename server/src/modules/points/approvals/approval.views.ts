import type { Facts } from '@yanxinyuan/shared/errors';
import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import type { ObjectionView } from '@yanxinyuan/shared/points/contract';
import type { FoundSources } from '../award-sources';
import { sourceView } from '../points.views';
import type { ApprovalRow, ObjectionRow } from './approval.rows';

/** What is looked up for a list of proposals. */
export interface ApprovalContext {
  readerId: string;
  people: ReadonlyMap<string, { name: string }>;
  townName: (code: string) => string;
  sources: FoundSources;
  /** what somebody is called who reported anonymously */
  nobody: string;
  objections: ReadonlyMap<string, ObjectionRow[]>;
}

export function approvalView(row: ApprovalRow, context: ApprovalContext): ApprovalView {
  const { people, sources, townName } = context;
  const nameOf = (id: string | null): string => people.get(id ?? '')?.name ?? '';
  const source = sourceView(row);
  const secret = sources.secret({ source, facts: row.meta });
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    payloadHash: row.payload_hash,
    amount: Number(row.amount),
    rider: payee(row, context, secret),
    townCode: row.town,
    townName: townName(row.town),
    rule: row.rule_code,
    ruleName: row.rule_name,
    ruleVersion: row.rule_version,
    source: sources.forStaff({ source, facts: row.meta }),
    facts: secret ? withoutPlace(row) : row.meta,
    reason: row.reason,
    maker: row.maker === null ? null : { id: row.maker, name: nameOf(row.maker) },
    madeAt: row.recorded_at.toISOString(),
    noticeUntil: row.notice_until?.toISOString() ?? null,
    objections: (context.objections.get(row.id) ?? []).map((objection) => ({
      ...objectionView(objection),
      byName: nameOf(objection.person),
      rulingByName: objection.ruler === null ? null : nameOf(objection.ruler),
    })),
    verdict: verdictView(row, nameOf),
    own: row.maker === context.readerId || row.rider_id === context.readerId,
    ruled: (context.objections.get(row.id) ?? []).some(({ ruler }) => ruler === context.readerId),
  };
}

/**
 * Whoever reported anonymously stays so before those who handle the case, and a supervisor may
 * read every case but the restricted, whose reporter only those know who handle it. So of such an
 * award the checker sees who made it, the category and the town: no name, for in a list of riders
 * even a masked one is soon found, and neither the case nor the rider's account. Who is paid stands
 * in the ledger. A reversal names its rider: whoever proposed it came from there, and it does not
 * lead to the case.
 */
function payee({ kind, rider_id: id }: ApprovalRow, { people, nobody }: ApprovalContext, secret: boolean) {
  return secret && kind === 'award' ? { id: null, name: nobody } : { id, name: people.get(id)?.name ?? '' };
}

/** With a rider's name beside it the category alone would lead to the case. */
function withoutPlace({ kind, meta }: ApprovalRow): Facts {
  const hidden = kind === 'award' ? ['place'] : ['place', 'category'];
  return Object.fromEntries(Object.entries(meta).filter(([name]) => !hidden.includes(name)));
}

function verdictView(row: ApprovalRow, nameOf: (id: string | null) => string): ApprovalView['verdict'] {
  if (row.approved === null || row.decided_at === null) return null;
  return {
    approved: row.approved,
    checkerName: nameOf(row.checker),
    note: row.note ?? '',
    at: row.decided_at.toISOString(),
  };
}

export const objectionView = (row: ObjectionRow): ObjectionView => ({
  id: row.id,
  noticeId: row.approval_id,
  text: row.body,
  at: row.recorded_at.toISOString(),
  ruling:
    row.upheld === null || row.ruled_at === null
      ? null
      : { upheld: row.upheld, note: row.note ?? '', at: row.ruled_at.toISOString() },
});
