import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { isRestricted } from '@/features/report/categories';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { share } from '@/texts/report';

/** The way to what everyone may see of it, where that is something: the server knows, and nobody asks for a restricted one. */
export function ShareEntry({ report }: { report: ReportView }) {
  const { ticketId, state, resolution } = report;
  const maybe = state === 'closed' && (resolution?.photos.length ?? 0) > 0 && !isRestricted(report);
  const everyones = useLoad(
    () => (maybe ? call('getSolved', { params: { id: ticketId } }) : Promise.resolve(null)),
    `${ticketId} ${String(maybe)}`,
  );
  if (everyones.data === null) return null;
  return (
    <Card flush>
      <ListItem
        icon="send"
        title={share.entry}
        note={share.entryNote}
        onTap={() => open(routes.fixed, { id: ticketId, mine: 1 })}
      />
    </Card>
  );
}
