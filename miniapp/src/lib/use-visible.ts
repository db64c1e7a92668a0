import { useDidHide, useDidShow } from '@tarojs/taro';
import { useState } from 'react';

/** Is the page of this component in front? Pages below it stay mounted. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useDidShow(() => {
    setVisible(true);
  });
  useDidHide(() => {
    setVisible(false);
  });
  return visible;
}
