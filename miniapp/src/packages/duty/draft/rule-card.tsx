import { View } from '@tarojs/components';
import type { DutyIssue } from '@yanxinyuan/shared/tickets/duty';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { dutyIssueText } from '@/texts/duty';
import { draftWords as words } from '@/texts/duty-draft';
import { aboutWords, whoWords, type Vocabulary } from '../words';
import css from './index.module.scss';
import { Issues } from './issues';
import type { Row } from './rows';

interface RuleCardProps {
  row: Row;
  /** where it stands, from 1 */
  place: number;
  chosen: boolean;
  issues: readonly DutyIssue[];
  vocabulary: Vocabulary;
  onEdit: () => void;
  /** absent where the neighbours are not in sight, or there is none */
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
}

/** A rule in words; a tap opens it, the arrows change who is asked first. */
export function RuleCard({ row: { rule }, place, chosen, issues, vocabulary, onEdit, onUp, onDown }: RuleCardProps) {
  const title = rule.title.trim() === '' ? words.untitled : rule.title;
  return (
    <Card flush className={cx(css['card'], chosen && css['chosen'])}>
      <View className="row row-top">
        <Tap className={cx(css['words'], 'grow')} label={words.edit(title)} shrink={false} onTap={onEdit}>
          <View className="t-md b">{`${place}. ${title}`}</View>
          <View className="t-sm c2 mt1">{aboutWords(rule, vocabulary)}</View>
          <View className="t-sm mt1">{whoWords(rule, vocabulary)}</View>
          {rule.basis !== '' && <View className="t-sm c3 one mt1">{rule.basis}</View>}
          <Issues list={issues.map(dutyIssueText)} />
        </Tap>
        {(onUp !== undefined || onDown !== undefined) && (
          <View className={css['arrows'] ?? ''}>
            <Arrow up label={words.up(title)} onTap={onUp} />
            <Arrow label={words.down(title)} onTap={onDown} />
          </View>
        )}
      </View>
    </Card>
  );
}

function Arrow({ up = false, label, onTap }: { up?: boolean; label: string; onTap: (() => void) | undefined }) {
  return (
    <Tap
      className={cx(css['arrow'], up && css['up'])}
      label={label}
      disabled={onTap === undefined}
      onTap={() => onTap?.()}
    >
      <Icon name="chevron-down" className={onTap === undefined ? css['faint'] : 'c2'} />
    </Tap>
  );
}
