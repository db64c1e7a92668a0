import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { speak } from '@/lib/platform/speak';
import { useStore } from '@/lib/store';
import { toastStore } from '@/lib/toast';
import { useVisible } from '@/lib/use-visible';
import css from './index.module.scss';

/** Part of Page; call `toast()` of lib/toast to show one. */
export function ToastHost() {
  const current = useStore(toastStore);
  const visible = useVisible();
  if (current === null || !visible) return null;
  return (
    <View className={css['place'] ?? ''} {...speak('status')}>
      <View className={css['toast'] ?? ''}>
        <Icon name={current.icon} />
        <View>{current.text}</View>
      </View>
    </View>
  );
}
