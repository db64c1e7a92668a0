import { View } from '@tarojs/components';
import type { StockView } from '@yanxinyuan/shared/rewards/stock';
import { Tag } from '@/components/tag';
import { stock } from '@/texts/store';

/** How an item stands, each with its icon and word. */
export function StockTags({ item: { active, available, low, eventId } }: { item: StockView }) {
  return (
    <View className="row g1 wrap">
      {eventId !== null && (
        <Tag tone="gold" icon="calendar">
          {stock.event}
        </Tag>
      )}
      {!active && (
        <Tag tone="slate" icon="eyeoff">
          {stock.off}
        </Tag>
      )}
      {active && available === 0 && (
        <Tag tone="danger" icon="warning">
          {stock.gone}
        </Tag>
      )}
      {active && available > 0 && low && (
        <Tag tone="warn" icon="warning">
          {stock.low}
        </Tag>
      )}
    </View>
  );
}
