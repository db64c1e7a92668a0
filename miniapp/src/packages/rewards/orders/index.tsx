import { OrderRow } from '@/features/rewards/order-row';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { open, openTab } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { empty } from '@/texts/notices';
import { statement } from '@/texts/rewards';

/** My orders, the newest first. */
export default function OrdersPage() {
  const list = usePaged((page) => call('listMyOrders', { query: page }));
  const now = useNow(60_000);
  useRefreshOnShow(list);
  return (
    <Page onRefresh={list.refresh} onEnd={list.more}>
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={empty.orders}
        emptyAction={<Button onTap={() => openTab('shop')}>{statement.shop}</Button>}
        render={(order) => <OrderRow order={order} now={now} onTap={() => open(routes.order, { id: order.id })} />}
      />
    </Page>
  );
}
