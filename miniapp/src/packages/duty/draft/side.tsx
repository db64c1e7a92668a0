import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Sheet } from '@/components/sheet';
import { useWide } from '@/lib/platform/wide';
import { draftWords as words } from '@/texts/duty-draft';
import css from './index.module.scss';

interface SideProps {
  /** null: nothing is open */
  title: string | null;
  footer?: ReactNode;
  onClose: () => void;
  children?: ReactNode;
}

/** What is opened of the list: a sheet on a phone, the second column at a desk. */
export function Side({ title, footer, onClose, children }: SideProps) {
  const wide = useWide();
  if (!wide)
    return (
      <Sheet open={title !== null} title={title ?? undefined} footer={footer} onClose={onClose}>
        {children}
      </Sheet>
    );
  return (
    <View className={css['side'] ?? ''}>
      <View className={css['scroll'] ?? ''}>
        {title === null ? (
          <View className="t-md c2">{words.pickHint}</View>
        ) : (
          <>
            <View className="t-lg">{title}</View>
            <View className="mt3">{children}</View>
          </>
        )}
      </View>
      {footer !== undefined && <View className={css['foot'] ?? ''}>{footer}</View>}
    </View>
  );
}
