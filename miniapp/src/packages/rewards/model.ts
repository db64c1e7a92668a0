import type {
  NoticeView,
  PointsEntryDetail,
  PointsEntryView,
  PointsRuleView,
  WaitingAward,
  WaitingState,
} from '@yanxinyuan/shared/points/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import type { IconName } from '@/components/icon';
import type { TagTone } from '@/components/tag';
import { lastDay } from '@/features/rewards/model';
import { ruleNameOf } from '@/texts/entry-words';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { CATEGORY_WORDS } from '@/texts/categories';
import { entryNotes } from '@/texts/points';
import { statement } from '@/texts/rewards';

type Source = PointsEntryView['source'];

/** What a line came from can be looked at; what somebody granted by hand has no page of its own. */
export const hasPage = (source: Source): boolean => source?.type === 'report' || source?.type === 'order';

export const openSource = (source: Source): Promise<void> | undefined => {
  if (source?.type === 'report') return open(routes.reportDetail, { id: source.id });
  if (source?.type === 'order') return open(routes.order, { id: source.id });
  return undefined;
};

/** By which rule, and which version of it; a rule that is the title already is not said twice. */
export function ruleWords(entry: PointsEntryView, title: string): string | undefined {
  const name = ruleNameOf(entry);
  if (name === undefined || entry.ruleVersion === null) return undefined;
  return name === title ? statement.ruleVersion(entry.ruleVersion) : statement.rule(name, entry.ruleVersion);
}

/** +20, −260, 0: a real minus, so that both signs are equally wide. */
export const signed = (amount: number): string => `${amount > 0 ? '+' : amount < 0 ? '−' : ''}${Math.abs(amount)}`;

/** What a line's kind means for its reader, where the title alone would puzzle. */
export function entryNote({ kind, amount }: PointsEntryView): string | undefined {
  if (kind === 'adjust') return amount > 0 ? entryNotes.adjustUp : entryNotes.adjustDown;
  if (kind === 'expire' || kind === 'reverse' || kind === 'refund') return entryNotes[kind];
  return undefined;
}

/** Points that a cap or limit kept back, or of a reversal those that were spent already; 0: none. */
export const shortBy = ({ asked, amount }: PointsEntryDetail): number =>
  Math.max(0, Math.abs(asked) - Math.abs(amount));

/** The part of a hash that people can compare by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ');

/** What an award is for, in general words; a restricted matter says no more than its rule. */
export const awardTitle = ({ facts, ruleName }: WaitingAward): string =>
  CATEGORY_WORDS[String(facts['category'] ?? '')]?.done ?? ruleName;

export const awardIcon = ({ facts }: WaitingAward): IconName =>
  CATEGORY_WORDS[String(facts['category'] ?? '')]?.icon ?? 'points';

/** How far a public notice has run, 0 to 1. */
export const noticeShare = (from: string, until: string, now: number): number =>
  Math.min(1, Math.max(0, (now - Date.parse(from)) / Math.max(1, Date.parse(until) - Date.parse(from))));

/** Whole days until points are lost, counted to their last day; 0 on that day. */
export const daysLeft = (expiresAt: string, now: number): number =>
  Math.max(0, Math.floor((lastDay(expiresAt) - now) / DAY_MS + 0.5));

export const NOTICE_LOOK: Record<NoticeView['state'] | WaitingState, { tone: TagTone; icon: IconName }> = {
  notice: { tone: 'gold', icon: 'clock' },
  objected: { tone: 'violet', icon: 'pause' },
  ready: { tone: 'info', icon: 'shield' },
  overBudget: { tone: 'warn', icon: 'pause' },
  granted: { tone: 'good', icon: 'check' },
  rejected: { tone: 'slate', icon: 'blocked' },
};

/** An objection is heard while the notice hangs. */
export const mayObject = ({ state, until }: NoticeView, now: number): boolean =>
  (state === 'notice' || state === 'objected') && Date.parse(until) > now;

/** Rules that bring points; the hand's own rule and that of nothing say nothing to a rider. */
export const givingRules = (rules: readonly PointsRuleView[]): PointsRuleView[] =>
  rules.filter(({ points }) => points > 0).sort((a, b) => a.points - b.points);
