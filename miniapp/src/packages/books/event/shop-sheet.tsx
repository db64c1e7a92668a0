import type { ShopView } from '@yanxinyuan/shared/rewards/contract';
import { PAGE_LIMIT } from '@yanxinyuan/shared/pagination';
import { ListItem } from '@/components/list-item';
import { PagedList } from '@/components/paged-list';
import { RowSkeleton } from '@/components/skeleton';
import { Sheet } from '@/components/sheet';
import { Button } from '@/components/button';
import { call } from '@/lib/request';
import { usePaged } from '@/lib/use-paged';
import { eventDays } from '@/texts/event-days';
import { empty, ui } from '@/texts/notices';

interface ShopSheetProps {
  chosen: string | null;
  onChoose: (shop: Pick<ShopView, 'id' | 'name'>) => void;
  onClose: () => void;
}

/** Which shop has the day: only those that have goods. */
export function ShopSheet({ chosen, onChoose, onClose }: ShopSheetProps) {
  const list = usePaged(async (page) => {
    const { items, ...rest } = await call('listShops', { query: { ...page, limit: PAGE_LIMIT.max } });
    return { ...rest, items: items.filter(({ itemCount }) => itemCount > 0) };
  });
  const footer =
    list.next === undefined ? undefined : (
      <Button block kind="plain" onTap={list.more}>
        {ui.more}
      </Button>
    );
  return (
    <Sheet open onClose={onClose} title={eventDays.chooseShop} footer={footer}>
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={empty.shops}
        end=""
        skeleton={<RowSkeleton />}
        render={({ id, name, address }) => (
          <ListItem
            icon={id === chosen ? 'check-bold' : 'shop'}
            title={name}
            note={address}
            onTap={() => {
              onChoose({ id, name });
            }}
          />
        )}
      />
    </Sheet>
  );
}
