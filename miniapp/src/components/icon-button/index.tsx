import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { useAction } from '@/lib/use-action';
import css from './index.module.scss';

interface IconButtonProps {
  icon: IconName;
  onTap: () => unknown;
  /** said by screen readers; drawn below the icon when `labelled` */
  label: string;
  /** the word under the icon, for one-hand bars */
  labelled?: boolean;
  /** accent: navigation and microphone · raised: floats over a map */
  tone?: 'plain' | 'accent' | 'raised';
  disabled?: boolean;
}

/** A round 48 px button, or an icon over its word. */
export function IconButton({
  icon,
  onTap,
  label,
  labelled = false,
  tone = 'plain',
  disabled = false,
}: IconButtonProps) {
  const [run, busy] = useAction(onTap);
  return (
    <Tap
      className={labelled ? css['stack'] : cx(css['round'], css[tone])}
      label={label}
      disabled={disabled || busy}
      onTap={run}
    >
      <Icon name={icon} />
      {labelled && <View>{label}</View>}
    </Tap>
  );
}
