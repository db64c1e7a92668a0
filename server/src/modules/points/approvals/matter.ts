import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { AwardSources } from '../award-sources';

interface Awarded {
  source: PointsEntryView['source'];
  facts: PointsEntryView['facts'];
  ruleName: string | null;
}

/** What an award is for, as a notice says it. A restricted case is not named. */
export interface Matter {
  category: string;
  restricted: boolean;
}

/** The category of the report it is for; of what people award by hand the rule. */
export function matterOf(sources: AwardSources, { source, facts, ruleName }: Awarded): Matter {
  if (source?.type !== 'report') return { category: ruleName ?? '', restricted: false };
  const category = sources.category(facts);
  return { category: category ?? '', restricted: category === null };
}
