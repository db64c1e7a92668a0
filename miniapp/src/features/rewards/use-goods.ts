import { useState } from 'react';
import { locate } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad, type Loaded } from '@/lib/use-load';
import { everyday, onceEach, type Goods } from './model';
import type { ShopView } from '@yanxinyuan/shared/rewards/contract';

export interface Offer {
  shops: ShopView[];
  goods: Goods[];
}

// The goods of this many shops fill the first screens; the rest is one tap away in its shop.
const SHOPS_OPENED = 6;
const SHOPS_SHOWN = 12;

async function offer(near: string | undefined): Promise<Offer> {
  const { items: shops } = await call('listShops', {
    query: { limit: SHOPS_SHOWN, ...(near === undefined ? {} : { near }) },
  });
  const open = shops.filter((shop) => shop.itemCount > 0).slice(0, SHOPS_OPENED);
  const lists = await Promise.all(open.map((shop) => call('listShopItems', { params: { id: shop.id } })));
  const goods = open.flatMap((shop, index) => everyday(lists[index] ?? []).map((item) => ({ item, shop })));
  return { shops, goods: onceEach(goods) };
}

/**
 * Shops and what they have. The position is asked for only when the person wants the nearest first, since a
 * catalogue needs none (国办函〔2026〕12号: location only where it is used).
 */
export function useGoods(personKey: string): {
  offer: Loaded<Offer>;
  near: string | undefined;
  sortByNear: () => Promise<boolean>;
} {
  const [near, setNear] = useState<string>();
  const loaded = useLoad(() => offer(near), `${personKey}|${near ?? ''}`);
  const sortByNear = async () => {
    const at = await locate();
    if (at.ok) setNear(`${at.fix.lng},${at.fix.lat}`);
    return at.ok;
  };
  return { offer: loaded, near, sortByNear };
}
