import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { speak } from '@/lib/platform/speak';

/** What is wrong, one to a line, where it is wrong. */
export function Issues({ list }: { list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <View className="col g1 mt2" {...speak('alert')}>
      {list.map((words) => (
        <View key={words} className="row row-top g2 cd t-sm">
          <Icon name="warning" size="s" />
          <View className="grow">{words}</View>
        </View>
      ))}
    </View>
  );
}
