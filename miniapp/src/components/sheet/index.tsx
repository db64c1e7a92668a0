import { View } from '@tarojs/components';
import { useEffect, useState, type ReactNode } from 'react';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { scrolledAttributes } from '@/lib/platform/scrolled';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title?: string | undefined;
  /** buttons that stay in sight while the rest scrolls */
  footer?: ReactNode;
  children?: ReactNode;
}

const LEAVE_MS = 160;

/** A choice or optional words, from below. A tap beside it closes it. */
export function Sheet({ open, onClose, title, footer, children }: SheetProps) {
  // Stays a moment after it closes, so that it can slide down.
  const [present, setPresent] = useState(open);
  if (open && !present) setPresent(true);
  useEffect(() => {
    if (open || !present) return undefined;
    const timer = setTimeout(() => {
      setPresent(false);
    }, LEAVE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [open, present]);
  if (!present) return null;
  return (
    <View className={cx(css['layer'], !open && css['leaving'])}>
      <Tap className={css['scrim']} label={a11y.close} shrink={false} onTap={onClose} />
      <View className={css['sheet'] ?? ''} {...speak('dialog', title ?? '')}>
        <View className={css['grab'] ?? ''} />
        {title !== undefined && <View className={cx(css['title'], 't-lg')}>{title}</View>}
        <View className={css['content'] ?? ''} {...scrolledAttributes()}>
          {children}
        </View>
        {footer !== undefined && <View className={css['footer'] ?? ''}>{footer}</View>}
      </View>
    </View>
  );
}
