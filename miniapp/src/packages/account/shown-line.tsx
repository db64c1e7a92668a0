import type { OwnRevealView } from '@yanxinyuan/shared/tickets/reveals';
import { ListItem } from '@/components/list-item';
import { spoken, useCategories } from '@/features/report/categories';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { phone } from '@/texts/phone';
import { whenWords } from '@/texts/time';

/** Once somebody saw the number: who, when, and the case it was for, which opens. */
export function ShownLine({ one, now }: { one: OwnRevealView; now: number }) {
  const { list } = useCategories();
  const { at, by, category, reportId, ticketNumber } = one;
  return (
    <ListItem
      icon="phone"
      title={by}
      note={phone.shown.line(whenWords(Date.parse(at), now), spoken(list, category).short, ticketNumber)}
      onTap={reportId === null ? undefined : () => open(routes.reportDetail, { id: reportId })}
    />
  );
}
