import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import css from './fields.module.scss';

interface OptionProps {
  title: string;
  note: string;
  chosen: boolean;
  /** one of several that may be chosen */
  many?: boolean;
  onTap: () => void;
}

/** One line to choose. */
export function Option({ title, note, chosen, many = false, onTap }: OptionProps) {
  return (
    <Tap
      className={cx(css['option'], chosen && css['chosen'])}
      role={many ? 'checkbox' : 'radio'}
      checked={chosen}
      shrink={false}
      onTap={onTap}
    >
      <View className="grow">
        <View className="t-md b">{title}</View>
        {note !== '' && <View className="t-sm c2">{note}</View>}
      </View>
      {chosen && <Icon name="check-bold" className="ca" />}
    </Tap>
  );
}

export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="mt3">
      <View className="t-sm c2">{label}</View>
      <View className="mt2">{children}</View>
    </View>
  );
}
