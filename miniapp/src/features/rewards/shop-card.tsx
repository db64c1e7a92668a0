import { View } from '@tarojs/components';
import type { ShopView } from '@yanxinyuan/shared/rewards/contract';
import { Photo } from '@/components/photo';
import { Tap } from '@/components/tap';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
import { rewards } from '@/texts/rewards';
import { distanceWords } from '@/texts/time';
import css from './goods-tile.module.scss';
import { shopFront } from './shop-front';

export const shopNote = ({ distanceM, openNow, hours }: ShopView): string =>
  [distanceM === null ? '' : distanceWords(distanceM), openNow ? rewards.openUntil(hours) : rewards.closedNow(hours)]
    .filter((words) => words !== '')
    .join('，');

/** A shop in the row of near ones. */
export function ShopCard({ shop }: { shop: ShopView }) {
  return (
    <Tap className={css['shop']} role="link" label={shop.name} onTap={() => open(routes.shop, { id: shop.id })}>
      <Photo src={shopFront(shop)} width={160} height={96} alt="" />
      <View className="t-md b one mt2">{shop.name}</View>
      <View className="t-sm c2 two">{shopNote(shop)}</View>
    </Tap>
  );
}
