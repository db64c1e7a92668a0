import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { startAppearance } from './lib/appearance';
import './styles/index';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startAppearance();
  });
  return children;
}
