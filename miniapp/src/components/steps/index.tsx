import { View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { cx } from '@/lib/cx';
import { speak } from '@/lib/platform/speak';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';

interface StepsProps {
  /** icon of a step that is not done yet */
  steps: { label: string; icon: IconName }[];
  /** steps before it are done, this one is under way; `steps.length` when all is done */
  at: number;
}

/** Three to five stations of one matter, side by side. */
export function Steps({ steps, at }: StepsProps) {
  return (
    <View className={css['steps'] ?? ''} {...speak('img', a11y.progress(at, steps.length))}>
      {steps.map(({ label, icon }, index) => (
        <View key={label} className={cx(css['step'], index < at && css['done'], index === at && css['now'])}>
          {index > 0 && <View className={css['line'] ?? ''} />}
          <View className={css['dot'] ?? ''}>
            <Icon name={index < at ? 'check-bold' : icon} className={css['icon']} />
          </View>
          <View>{label}</View>
        </View>
      ))}
    </View>
  );
}
