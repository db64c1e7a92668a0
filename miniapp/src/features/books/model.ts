import type { ApprovalState, ApprovalView } from '@yanxinyuan/shared/points/approvals';
import type { TagTone } from '@/components/tag';
import type { IconName } from '@/components/icon/names';
import { entryTitle } from '@/texts/entry-words';
import { approvals } from '@/texts/books';
import { RULE_NAMES } from '@/texts/rewards';
import { whenWords } from '@/texts/time';

export const APPROVAL_LOOK: Record<ApprovalState, { tone: TagTone; icon: IconName }> = {
  notice: { tone: 'info', icon: 'megaphone' },
  objected: { tone: 'violet', icon: 'dispute' },
  ready: { tone: 'accent', icon: 'edit' },
  overBudget: { tone: 'warn', icon: 'pause' },
  granted: { tone: 'good', icon: 'check' },
  rejected: { tone: 'slate', icon: 'blocked' },
};

export const unanswered = ({ objections }: Pick<ApprovalView, 'objections'>): number =>
  objections.filter(({ ruling }) => ruling === null).length;

export interface ApprovalDeeds {
  approve: boolean;
  reject: boolean;
  /** objections may be answered */
  rule: boolean;
}

/** What the reader may do with it now; nothing with what is his own, done, or approved and waiting for a budget. */
export function approvalDeeds({ state, own, ruled }: Pick<ApprovalView, 'state' | 'own' | 'ruled'>): ApprovalDeeds {
  const open = !own && (state === 'notice' || state === 'objected' || state === 'ready');
  return { approve: open && !ruled && state === 'ready', reject: open, rule: open };
}

export const ruleWords = ({ rule, ruleName, ruleVersion, kind }: ApprovalView): string => {
  const name = ruleName ?? RULE_NAMES[rule ?? ''];
  return name === undefined ? approvals.kinds[kind] : approvals.rule(name, ruleVersion);
};

/** What it is for: the matter that was solved, or that it was proposed by hand. */
export function aboutWords(approval: ApprovalView): string {
  if (approval.source === null || approval.source.type === 'manual') return approvals.hand;
  return entryTitle({ ...approval, kind: 'award', id: '', at: approval.madeAt, balanceAfter: 0 });
}

/** One sentence: how it stands and what comes next. */
export function standing(approval: ApprovalView, now: number): string {
  const { state, noticeUntil, verdict, own, ruled } = approval;
  const words = approvals.sentences;
  if (own && state === 'ready') return words.own;
  if (ruled && state === 'ready') return words.ruled;
  if (state === 'notice') return words.notice(noticeUntil === null ? '' : whenWords(Date.parse(noticeUntil), now));
  if (state === 'objected') return words.objected(unanswered(approval));
  if (state === 'ready') return noticeUntil === null ? words.readyPlain : words.ready;
  if (state === 'overBudget') return words.overBudget;
  return words[state](verdict?.checkerName ?? approvals.system);
}
