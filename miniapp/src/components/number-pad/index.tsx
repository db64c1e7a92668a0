import { View } from '@tarojs/components';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';

interface NumberPadProps {
  /** digits only; '' when nothing is written */
  value: string;
  onChange: (value: string) => void;
  /** what is counted, said before the number */
  label: string;
  /** small beside the number: 份, 分 */
  unit: string;
  /** what is wrong, or what it comes to */
  note?: string | undefined;
  bad?: boolean;
  digits?: number;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const;
const { clear, back } = a11y.pad;
const NAMES: Partial<Record<string, string>> = { clear, back };

const pressed = (value: string, key: (typeof KEYS)[number], digits: number): string => {
  if (key === 'clear') return '';
  if (key === 'back') return value.slice(0, -1);
  // A number has no zeros before it.
  return `${value === '0' ? '' : value}${key}`.slice(0, digits);
};

/** A whole number, written with one thumb while the other hand holds the goods. */
export function NumberPad({ value, onChange, label, unit, note, bad = false, digits = 5 }: NumberPadProps) {
  return (
    <View>
      <View className="row between g2 wrap">
        <View className="t-md">{label}</View>
        <View
          className="row row-base g1"
          {...speak('img', `${label} ${value || '0'} ${unit}`)}
          {...{ 'aria-live': 'polite' }}
        >
          <View className={cx(css['number'], 'num', value === '' && css['blank'])}>{value === '' ? '0' : value}</View>
          <View className="t-md c2">{unit}</View>
        </View>
      </View>
      {note !== undefined && <View className={cx('t-sm right', bad ? 'cd' : 'c2')}>{note}</View>}
      <View className={css['keys'] ?? ''}>
        {KEYS.map((key) => (
          <Tap
            key={key}
            className={cx(css['key'], NAMES[key] !== undefined && css['word'])}
            onTap={() => {
              onChange(pressed(value, key, digits));
            }}
          >
            {NAMES[key] ?? key}
          </Tap>
        ))}
      </View>
    </View>
  );
}
