import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { useAction } from '@/lib/use-action';
import css from './index.module.scss';

interface ButtonProps {
  /** a promise keeps the button busy until it settles; what it throws becomes a toast */
  onTap: () => unknown;
  /** one primary a screen; tonal for the second best; danger only for peril, dangerSoft for taking back */
  kind?: 'primary' | 'tonal' | 'plain' | 'line' | 'quiet' | 'danger' | 'dangerSoft' | 'good';
  /** s 44, m 52, l 60 px */
  size?: 's' | 'm' | 'l';
  icon?: IconName | undefined;
  /** fills its row, or its share of a BottomBar */
  block?: boolean;
  /** share of the row beside other block buttons: primary 2, secondary 1 */
  share?: 1 | 2;
  disabled?: boolean;
  /** busy for a reason outside this button */
  loading?: boolean;
  /** words while busy: 正在发送 */
  loadingText?: string | undefined;
  label?: string | undefined;
  children?: ReactNode;
}

/** The one button family. The words say the deed: 发送, 我来接单; never 确定 alone. */
export function Button({ kind = 'primary', size = 'm', block = false, share = 1, ...rest }: ButtonProps) {
  const [run, running] = useAction(rest.onTap);
  const busy = running || rest.loading === true;
  const off = rest.disabled === true;
  return (
    <Tap
      onTap={run}
      label={rest.label}
      disabled={off || busy}
      className={cx(
        css['btn'],
        css[off && !busy ? 'off' : kind],
        css[`size-${size}`],
        block && css['block'],
        block && share === 2 && css['wide'],
        busy && css['busy'],
      )}
    >
      {busy && <View className={css['spin'] ?? ''} />}
      {!busy && rest.icon !== undefined && <Icon name={rest.icon} />}
      <View>{busy ? (rest.loadingText ?? rest.children) : rest.children}</View>
    </Tap>
  );
}
