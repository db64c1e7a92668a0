import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '@/components/chips';
import { SearchField } from '@/components/field';
import { cx } from '@/lib/cx';
import { draftWords as words } from '@/texts/duty-draft';
import css from './index.module.scss';

export interface Choice {
  key: string;
  label: string;
  /** heading it stands under */
  section: string;
}

interface PickFieldProps {
  label: string;
  choices: readonly Choice[];
  value: readonly string[];
  /** what a screen reader calls the box that narrows the list down */
  find: string;
  onTap: (key: string) => void;
}

/** What is chosen, and a fold with all there is. What is chosen and nobody knows stays, with its code for a name. */
export function PickField({ label, choices, value, find, onTap }: PickFieldProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const labelOf = (key: string): string => choices.find((one) => one.key === key)?.label ?? key;
  const shown = choices.filter((one) => typed.trim() === '' || one.label.includes(typed.trim()));
  const sections = [...new Set(shown.map(({ section }) => section))];
  return (
    <View className="mt4">
      <View className={cx(css['label'], 't-sm c2')}>{label}</View>
      <Chips
        wrap
        items={[
          ...value.map((key) => ({ key, label: labelOf(key) })),
          { key: '', label: open ? words.fold : words.choose, icon: open ? ('minus' as const) : ('plus' as const) },
        ]}
        value={value}
        onTap={(key) => {
          if (key === '') setOpen(!open);
          else onTap(key);
        }}
      />
      {open && (
        <View className="mt3">
          <SearchField label={find} value={typed} onChange={setTyped} />
          {sections.map((section) => (
            <View key={section} className="mt3">
              <View className={cx(css['label'], 't-sm c2')}>{section}</View>
              <Chips wrap items={shown.filter((one) => one.section === section)} value={value} onTap={onTap} />
            </View>
          ))}
        </View>
      )}
    </View>
  );
}
