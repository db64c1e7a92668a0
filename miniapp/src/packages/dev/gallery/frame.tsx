import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

/** One group of the gallery. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="mt6">
      <View className="t-sm b c3">{title}</View>
      <View className="col g2 mt2">{children}</View>
    </View>
  );
}

export const nothing = (): void => undefined;
