import { useDidShow } from '@tarojs/taro';
import { Page } from '@/components/page';
import { useParams } from '@/lib/use-params';
import { Case } from './case';
import { Deeds } from './deeds';
import { useCase } from './use-case';

/** One case, everything that was done to it, and what may be done now. */
export default function TicketPage() {
  const param = useParams();
  const one = useCase(param('id'), { deed: param('deed') });
  useDidShow(() => {
    void one.ticket.reload();
  });
  return (
    <Page
      wide="page"
      onRefresh={one.ticket.reload}
      footer={one.shown === null ? undefined : <Deeds ticket={one.shown} onPick={one.pick} />}
    >
      <Case of={one} />
    </Page>
  );
}
