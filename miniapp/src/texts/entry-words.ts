import type { EntryKind, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { IconName } from '@/components/icon/names';
import { CATEGORY_WORDS } from './categories';
import { ADDED_TITLE, ENTRY_TITLES, RULE_NAMES } from './rewards';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** One line of the statement in words: what was solved, what was bought, why it was taken back. */
export function entryTitle(entry: PointsEntryView): string {
  const { kind, facts, amount } = entry;
  const done = kind === 'award' ? CATEGORY_WORDS[text(facts['category']) ?? '']?.done : undefined;
  if (done !== undefined) return done;
  if (kind === 'award') return ruleNameOf(entry) ?? ENTRY_TITLES.award;
  const item = text(facts['itemName']) ?? text(facts['item']);
  if (kind === 'redeem' && item !== undefined) return `换${item}`;
  if (kind === 'refund' && item !== undefined) return `退了${item}`;
  if (kind === 'adjust' && amount > 0) return ADDED_TITLE;
  return ENTRY_TITLES[kind];
}

/** A rule as it was called when it was used; in today's words where the line does not say. */
export const ruleNameOf = ({ rule, ruleName }: Pick<PointsEntryView, 'rule' | 'ruleName'>): string | undefined =>
  ruleName ?? RULE_NAMES[rule ?? ''];

/** Why somebody changed the account, in that person's words. */
export const entryReason = ({ facts }: Pick<PointsEntryView, 'facts'>): string | undefined => text(facts['reason']);

const ENTRY_ICONS: Record<EntryKind, IconName> = {
  award: 'points',
  redeem: 'gift',
  expire: 'calendar',
  reverse: 'return',
  adjust: 'edit',
  refund: 'return',
};

/** What a line is drawn with: the kind of the matter it came from, else the kind of the line. */
export function entryIcon({ kind, facts }: PointsEntryView): IconName {
  const category = kind === 'award' ? text(facts['category']) : undefined;
  return CATEGORY_WORDS[category ?? '']?.icon ?? ENTRY_ICONS[kind];
}
