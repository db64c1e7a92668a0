import { View } from '@tarojs/components';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface SwitchProps {
  label: string;
  note?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => unknown;
}

/** A row with a switch at its end; the whole row is the target. */
export function Switch({ label, note, on, onChange }: SwitchProps) {
  return (
    <Tap className={css['row']} role="switch" checked={on} label={label} shrink={false} onTap={() => onChange(!on)}>
      <View className="grow">
        <View className="t-md">{label}</View>
        {note !== undefined && <View className="t-sm c2">{note}</View>}
      </View>
      <View className={cx(css['track'], on && css['on'])}>
        <View className={css['knob'] ?? ''} />
      </View>
    </Tap>
  );
}
