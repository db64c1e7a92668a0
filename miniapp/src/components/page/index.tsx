import { PageMeta, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { DialogHost } from '@/components/dialog';
import { ToastHost } from '@/components/toast';
import { useElder, useFontScale, useTheme } from '@/lib/appearance';
import { cx } from '@/lib/cx';
import { isTabPage } from '@/lib/navigate';
import { spread, type Width } from '@/lib/platform/wide';
import { showUnread } from '@/lib/unread-badge';
import css from './index.module.scss';
import { NavBar } from './nav-bar';

interface PageProps {
  /** only where it differs from the page's config: a shop's name, a number */
  title?: string | undefined;
  /** draws under the status bar (home); its config says `navigationStyle: 'custom'` */
  bare?: boolean;
  /** no side margins, for maps and full-width lists */
  flush?: boolean;
  /** what it takes of a desk's screen in H5; other pages keep the width of a phone there */
  wide?: Width | undefined;
  /** pull down; its config says `enablePullDownRefresh: true` */
  onRefresh?: (() => unknown) | undefined;
  /** scrolled to the end */
  onEnd?: (() => unknown) | undefined;
  /** a BottomBar or Dock, always in reach of the thumb */
  footer?: ReactNode;
  className?: string | undefined;
  children?: ReactNode;
}

const WEAPP = process.env.TARO_ENV === 'weapp';

/** The frame of every page: theme, size of type, title, pull down, bottom bar, and the places for toast and dialog. */
export function Page({ title, bare = false, flush = false, wide, ...rest }: PageProps) {
  const { onRefresh, onEnd, footer, className, children } = rest;
  const theme = useTheme();
  const scale = useFontScale();
  const elder = useElder();
  useEffect(() => {
    if (title !== undefined) void Taro.setNavigationBarTitle({ title });
  }, [title]);
  useDidShow(() => {
    spread(wide);
    if (isTabPage(Taro.getCurrentInstance().page?.path ?? '')) showUnread();
  });
  usePullDownRefresh(() => {
    void Promise.resolve(onRefresh?.()).finally(() => {
      Taro.stopPullDownRefresh();
    });
  });
  useReachBottom(() => {
    void onEnd?.();
  });
  return (
    <View className={cx(css['page'], `theme-${theme}`, scale >= 1.25 && 'font-large', elder && 'elder')}>
      {WEAPP && <PageMeta rootFontSize={`${16 * scale}px`} />}
      {!bare && <NavBar title={title} />}
      <View className={cx(css['body'], !flush && css['margins'], className)}>{children}</View>
      {footer}
      <ToastHost />
      <DialogHost />
    </View>
  );
}
