import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { cx } from '@/lib/cx';
import { groupDigits } from '@/lib/digits';
import { till } from '@/texts/till';
import css from './code-field.module.scss';

// WeChat's number pad takes digits only, so the blanks between the fours are for browsers.
const WEAPP = process.env.TARO_ENV === 'weapp';
const LENGTH = WEAPP ? 12 : 14;

interface CodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  onConfirm: () => unknown;
}

/** Twelve digits read aloud by the customer: as large as on his phone, with the number pad. */
export function CodeField({ value, onChange, onConfirm }: CodeFieldProps) {
  const [focus, setFocus] = useState(false);
  return (
    <View className={cx(css['box'], focus && css['focus'])}>
      <Input
        className={css['input'] ?? ''}
        value={value}
        type={WEAPP ? 'number' : 'text'}
        {...(WEAPP
          ? { 'aria-label': till.digits }
          : { nativeProps: { inputmode: 'numeric', autocomplete: 'off', 'aria-label': till.digits } })}
        maxlength={LENGTH}
        placeholder={WEAPP ? till.digitsPlaceholder.replaceAll(' ', '') : till.digitsPlaceholder}
        placeholderClass={css['placeholder'] ?? ''}
        confirmType="done"
        onInput={({ detail }) => {
          const grouped = groupDigits(detail.value);
          onChange(WEAPP ? grouped.replaceAll(' ', '') : grouped);
        }}
        onFocus={() => {
          setFocus(true);
        }}
        onBlur={() => {
          setFocus(false);
        }}
        onConfirm={() => {
          void onConfirm();
        }}
      />
    </View>
  );
}
