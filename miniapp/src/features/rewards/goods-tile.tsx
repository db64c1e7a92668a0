import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { Tag } from '@/components/tag';
import { order, rewards } from '@/texts/rewards';
import css from './goods-tile.module.scss';
import { missing, type Goods } from './model';

interface TileProps {
  goods: Goods;
  /** null while nobody is logged in */
  available: number | null;
  /** left out inside the shop itself */
  showShop?: boolean;
  /** how many are left, where that decides */
  showStock?: boolean;
  onTap: () => unknown;
}

/** One thing to have: picture, name, where, points; what is missing in grey, never in red. */
export function GoodsTile({ goods: { item, shop }, available, showShop = true, showStock = false, onTap }: TileProps) {
  const short = missing(item, available);
  return (
    <Card flush className={css['tile']} onTap={onTap} label={`${item.name}，${rewards.points(item.points)}`}>
      <Photo src={item.pictureUrl} height={140} radius={0} alt={item.name} />
      <View className={css['words'] ?? ''}>
        <View className="t-md b two">{item.name}</View>
        {showShop && <View className="t-sm c2 one">{shop.name}</View>}
        {showStock && item.stock > 0 && <View className="t-sm c2">{order.stock(item.stock)}</View>}
        <View className="row between wrap g2 mt1">
          <View className="row row-base g1">
            <View className="num t-xl">{item.points}</View>
            <View className="t-sm c2">{rewards.pointsUnit}</View>
          </View>
          {item.stock === 0 && <Tag tone="slate">{rewards.soldOut}</Tag>}
          {item.stock > 0 && short !== null && short > 0 && <Tag>{rewards.short(short)}</Tag>}
        </View>
      </View>
    </Card>
  );
}

/** Two in a row. */
export function TileGrid({ children }: { children: ReactNode[] }) {
  return (
    <View className={css['grid'] ?? ''}>
      {children.map((child, index) => (
        <View key={index} className={css['cell'] ?? ''}>
          {child}
        </View>
      ))}
    </View>
  );
}
