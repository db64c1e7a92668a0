import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface ChipsProps<K extends string> {
  items: readonly { key: K; label: string; icon?: IconName | undefined }[];
  /** the chosen ones; a filter with one answer passes one */
  value: readonly K[];
  onTap: (key: K) => void;
  /** floats over a map */
  raised?: boolean;
  /** wraps into lines instead of scrolling sideways */
  wrap?: boolean;
}

/** Filters in a row that scrolls to the edge of the screen. A chosen one without an icon gets a check. */
export function Chips<K extends string>({ items, value, onTap, raised = false, wrap = false }: ChipsProps<K>) {
  return (
    <View className={cx(wrap ? css['lines'] : css['scroll'], raised && css['raised'])}>
      {items.map(({ key, label, icon }) => {
        const chosen = value.includes(key);
        const drawn = icon ?? (chosen ? 'check' : undefined);
        return (
          <Tap
            key={key}
            className={cx(css['chip'], chosen && css['chosen'])}
            role="checkbox"
            checked={chosen}
            onTap={() => {
              onTap(key);
            }}
          >
            {drawn !== undefined && <Icon name={drawn} className={css['icon']} />}
            <View>{label}</View>
          </Tap>
        );
      })}
    </View>
  );
}
