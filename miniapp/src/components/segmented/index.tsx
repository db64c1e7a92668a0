import { View } from '@tarojs/components';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import css from './index.module.scss';

interface SegmentedProps<K extends string> {
  items: readonly { key: K; label: string; count?: number | string | undefined }[];
  value: K;
  onChange: (key: K) => void;
}

/** Two to four views of one list. */
export function Segmented<K extends string>({ items, value, onChange }: SegmentedProps<K>) {
  return (
    <View className={css['track'] ?? ''} {...speak('tablist')}>
      {items.map(({ key, label, count }) => (
        <Tap
          key={key}
          className={cx(css['item'], key === value && css['chosen'])}
          role="tab"
          checked={key === value}
          shrink={false}
          onTap={() => {
            onChange(key);
          }}
        >
          <View>{label}</View>
          {count !== undefined && <View className="num">{count}</View>}
        </Tap>
      ))}
    </View>
  );
}
