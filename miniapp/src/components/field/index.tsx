import { Input, Textarea, View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { ui } from '@/texts/notices';
import { fieldAttributes } from './attributes';
import css from './index.module.scss';

interface CommonProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** what a screen reader calls it; also drawn above the box unless `hideLabel` */
  label: string;
  hideLabel?: boolean;
  /** what is wrong, in words; marks the box */
  error?: string | undefined;
  maxLength?: number;
  disabled?: boolean;
}

interface FieldProps extends CommonProps {
  type?: 'text' | 'number' | 'digit';
  /** a round button at the end, e.g. the microphone */
  end?: ReactNode;
  onConfirm?: (() => unknown) | undefined;
}

function Frame({ label, hideLabel = false, error, children }: Partial<CommonProps> & { children: ReactNode }) {
  return (
    <View>
      {!hideLabel && <View className={cx(css['label'], 't-sm c2')}>{label}</View>}
      {children}
      {error !== undefined && (
        <View className={cx(css['error'], 't-sm cd')} {...speak('alert')}>
          <Icon name="warning" size="s" />
          <View>{error}</View>
        </View>
      )}
    </View>
  );
}

/** One line of text. */
export function Field({ value, onChange, type = 'text', end, onConfirm, maxLength = 200, ...rest }: FieldProps) {
  const [focus, setFocus] = useState(false);
  return (
    <Frame label={rest.label} hideLabel={rest.hideLabel ?? false} error={rest.error}>
      <View className={cx(css['box'], focus && css['focus'], rest.error !== undefined && css['bad'])}>
        <Input
          className={css['input'] ?? ''}
          value={value}
          type={type}
          maxlength={maxLength}
          placeholder={rest.placeholder ?? ''}
          placeholderClass={css['placeholder'] ?? ''}
          disabled={rest.disabled ?? false}
          {...fieldAttributes(rest.label)}
          confirmType="done"
          onInput={(event) => {
            onChange(event.detail.value);
          }}
          onFocus={() => {
            setFocus(true);
          }}
          onBlur={() => {
            setFocus(false);
          }}
          onConfirm={() => {
            void onConfirm?.();
          }}
        />
        {end}
      </View>
    </Frame>
  );
}

/** What narrows a list down or looks something up; `label` says to a screen reader what for. */
export function SearchField({ label, ...rest }: Omit<FieldProps, 'type' | 'end' | 'hideLabel'>) {
  return <Field hideLabel label={label} placeholder={label} end={<Icon name="search" className="c3" />} {...rest} />;
}

interface TextAreaProps extends CommonProps {
  /** one line until more is written: for words that are optional */
  short?: boolean;
}

/** Several lines, with what is left once it gets short. */
export function TextArea({ value, onChange, maxLength = 500, short = false, ...rest }: TextAreaProps) {
  const [focus, setFocus] = useState(false);
  const left = maxLength - value.length;
  return (
    <Frame label={rest.label} hideLabel={rest.hideLabel ?? false} error={rest.error}>
      <View className={cx(css['box'], css['tall'], focus && css['focus'], rest.error !== undefined && css['bad'])}>
        <Textarea
          className={cx(css['area'], short && css['short'])}
          value={value}
          maxlength={maxLength}
          autoHeight
          placeholder={rest.placeholder ?? ''}
          placeholderClass={css['placeholder'] ?? ''}
          disabled={rest.disabled ?? false}
          {...fieldAttributes(rest.label)}
          onInput={(event) => {
            onChange(event.detail.value);
          }}
          onFocus={() => {
            setFocus(true);
          }}
          onBlur={() => {
            setFocus(false);
          }}
        />
        {left < maxLength / 5 && <View className="t-xs c3 right">{ui.left(left)}</View>}
      </View>
    </Frame>
  );
}
