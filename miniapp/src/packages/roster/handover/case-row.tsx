import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { spoken, useCategories } from '@/features/report/categories';
import { cx } from '@/lib/cx';
import { roster } from '@/texts/roster';
import css from './case-row.module.scss';

interface CaseProps {
  ticket: TicketListItem;
  /** what became of it */
  result?: { moved: boolean; words: string } | undefined;
  /** makes it a choice */
  chosen?: boolean;
  onTap?: (() => void) | undefined;
}

/** A case to hand over, or what became of it. */
export function CaseRow({ ticket, result, chosen = false, onTap }: CaseProps) {
  const { list } = useCategories();
  const { number, place, text, category } = ticket;
  const content = (
    <>
      <View className="grow">
        <View className="t-md b two">{text ?? spoken(list, category).name}</View>
        <View className="t-sm c2">{roster.caseNote(number, place.address)}</View>
        {result !== undefined && <View className={cx('t-sm', result.moved ? 'cg' : 'cw')}>{result.words}</View>}
      </View>
      {chosen && <Icon name="check-bold" className="ca" />}
      {result !== undefined && (
        <Icon name={result.moved ? 'check-circle' : 'warning'} className={result.moved ? 'cg' : 'cw'} />
      )}
    </>
  );
  if (onTap === undefined) return <View className={css['row'] ?? ''}>{content}</View>;
  return (
    <Tap
      className={cx(css['row'], chosen && css['chosen'])}
      role="checkbox"
      checked={chosen}
      shrink={false}
      onTap={onTap}
    >
      {content}
    </Tap>
  );
}
