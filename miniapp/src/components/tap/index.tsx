import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { showError } from '@/lib/toast';
import css from './index.module.scss';
import { pressAttributes } from './attributes';

export interface TapProps {
  onTap: () => unknown;
  /** what a screen reader says; needed where the content has no words */
  label?: string | undefined;
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab';
  /** state of a radio, checkbox, switch or tab */
  checked?: boolean | undefined;
  disabled?: boolean;
  /** shrinks a little under the finger; off for rows and big areas */
  shrink?: boolean;
  className?: string | undefined;
  style?: Record<string, string> | undefined;
  children?: ReactNode;
}

/** Everything that can be pressed is one of these: it speaks its role, obeys the keyboard in H5 and ignores taps while disabled. */
export function Tap({ onTap, label, role = 'button', checked, disabled = false, shrink = true, ...rest }: TapProps) {
  const press = async () => {
    if (disabled) return;
    try {
      await onTap();
    } catch (error) {
      // A page whose code does not come, a list that cannot be read: a tap is never answered by nothing.
      showError(error);
    }
  };
  return (
    <View
      {...pressAttributes({ role, label, checked, disabled, press: () => void press() })}
      className={cx(css['tap'], rest.className)}
      {...(rest.style === undefined ? {} : { style: rest.style })}
      hoverClass={disabled ? 'none' : ((shrink ? css['shrink'] : css['dim']) ?? 'none')}
      hoverStartTime={20}
      hoverStayTime={60}
      onClick={() => void press()}
    >
      {rest.children}
    </View>
  );
}
