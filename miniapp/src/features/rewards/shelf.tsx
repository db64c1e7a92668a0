import { View } from '@tarojs/components';
import { SectionHead } from '@/components/section-head';
import { GoodsTile, TileGrid } from './goods-tile';
import type { Goods } from './model';

interface ShelfProps {
  title: string;
  goods: readonly Goods[];
  /** null while nobody is logged in */
  available: number | null;
  /** left out inside the shop itself */
  showShop?: boolean;
  /** how many are left, where that decides */
  showStock?: boolean;
  /** plain words beside the title */
  aside?: string | undefined;
  /** where only the first are shown: the word and the way to all */
  more?: string | undefined;
  onMore?: (() => unknown) | undefined;
  onPick: (goods: Goods) => void;
}

/** Goods under a title, two in a row; nothing at all where there are none. */
export function Shelf({ title, goods, available, onPick, ...rest }: ShelfProps) {
  if (goods.length === 0) return null;
  return (
    <View>
      <SectionHead title={title} aside={rest.aside} more={rest.more} onMore={rest.onMore} />
      <TileGrid>
        {goods.map((one) => (
          <GoodsTile
            key={one.item.id}
            goods={one}
            available={available}
            showShop={rest.showShop ?? true}
            showStock={rest.showStock ?? false}
            onTap={() => {
              onPick(one);
            }}
          />
        ))}
      </TileGrid>
    </View>
  );
}
