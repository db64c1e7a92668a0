import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { Tap } from '@/components/tap';
import { useAction } from '@/lib/use-action';
import css from './index.module.scss';

interface HeroButtonProps {
  icon: IconName;
  title: string;
  hint: string;
  onTap: () => unknown;
}

/** The one button of the home page, 84 px, for gloves. */
export function HeroButton({ icon, title, hint, onTap }: HeroButtonProps) {
  const [run, busy] = useAction(onTap);
  return (
    <Tap className={css['hero']} onTap={run} disabled={busy}>
      <View className={css['disc'] ?? ''}>
        <Icon name={icon} size="l" />
      </View>
      <View>
        <View className={css['title'] ?? ''}>{title}</View>
        <View className={css['hint'] ?? ''}>{hint}</View>
      </View>
    </Tap>
  );
}
