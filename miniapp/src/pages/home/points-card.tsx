import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Photo } from '@/components/photo';
import { PointsNumber } from '@/components/points-number';
import { openTab } from '@/lib/navigate';
import { home } from '@/texts/home';
import css from './index.module.scss';
import type { Affordable } from './model';

interface PointsCardProps {
  available: number;
  goods: Affordable;
}

function words({ count, short, show }: Affordable, available: number): string {
  if (count > 0) return home.pointsEnough(count);
  if (show.length === 0) return home.pointsShop;
  return available === 0 ? home.pointsStart : home.pointsShort(short);
}

/** The points, and at once what they are good for. */
export function PointsCard({ available, goods }: PointsCardProps) {
  return (
    <Card flush onTap={() => openTab('shop')} label={home.pointsLabel(available, words(goods, available))}>
      <View className={css['points'] ?? ''}>
        <View className={css['amount'] ?? ''}>
          <PointsNumber value={available} size="m" />
          <View className="t-sm c2 mt1">{words(goods, available)}</View>
        </View>
        <View className={css['goods'] ?? ''}>
          {goods.show.map(({ id, pictureUrl, name }) => (
            <Photo key={id} src={pictureUrl} alt={name} width={44} radius={12} />
          ))}
          <Icon name="chevron-right" size="s" className="c3" />
        </View>
      </View>
    </Card>
  );
}
