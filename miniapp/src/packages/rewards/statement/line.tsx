import { View } from '@tarojs/components';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { entryIcon, entryTitle } from '@/features/rewards/model';
import { cx } from '@/lib/cx';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { RULE_NAMES, statement } from '@/texts/rewards';
import { whenWords } from '@/texts/time';
import css from './line.module.scss';

const openSource = ({ source }: PointsEntryView): Promise<void> | undefined => {
  if (source?.type === 'report') return open(routes.reportDetail, { id: source.id });
  if (source?.type === 'order') return open(routes.order, { id: source.id });
  return undefined;
};

/** By which rule, and which version of it; a rule that is the title already is not said twice. */
function ruleWords({ rule, ruleVersion }: PointsEntryView, title: string): string | undefined {
  const name = rule === null ? undefined : RULE_NAMES[rule];
  if (name === undefined || ruleVersion === null) return undefined;
  return name === title ? statement.ruleVersion(ruleVersion) : statement.rule(name, ruleVersion);
}

function Words({ entry, now }: { entry: PointsEntryView; now: number }) {
  const title = entryTitle(entry);
  const why = ruleWords(entry, title);
  const sign = entry.amount > 0 ? '+' : entry.amount < 0 ? '−' : '';
  return (
    <>
      <View className={cx(css['round'], entry.amount > 0 && css['in'])}>
        <Icon name={entryIcon(entry)} />
      </View>
      <View className="grow">
        <View className="t-md b">{title}</View>
        <View className="t-sm c2">{whenWords(Date.parse(entry.at), now)}</View>
        {why !== undefined && <View className="t-sm c2">{why}</View>}
      </View>
      <View className={cx('num t-lg', entry.amount > 0 ? 'cg' : 'c1')}>{`${sign}${Math.abs(entry.amount)}`}</View>
    </>
  );
}

/** One line of the statement: what for, when, by which rule; a tap opens what it came from. */
export function Line({ entry, now }: { entry: PointsEntryView; now: number }) {
  const opens = entry.source !== null && entry.source.type !== 'manual';
  if (!opens)
    return (
      <View className={css['line'] ?? ''}>
        <Words entry={entry} now={now} />
      </View>
    );
  return (
    <Tap className={css['line']} shrink={false} role="link" onTap={() => openSource(entry)}>
      <Words entry={entry} now={now} />
    </Tap>
  );
}
