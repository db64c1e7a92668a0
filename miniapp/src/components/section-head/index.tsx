import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import css from './index.module.scss';

interface SectionHeadProps {
  title: string;
  /** the word of the link to the right: 全部, 看地图 */
  more?: string | undefined;
  onMore?: (() => unknown) | undefined;
  /** plain words to the right instead of a link: 共 39 处 */
  aside?: string | undefined;
}

export function SectionHead({ title, more, onMore, aside }: SectionHeadProps) {
  return (
    <View className={css['head'] ?? ''}>
      <View className="t-lg">{title}</View>
      {aside !== undefined && <View className="t-sm c2">{aside}</View>}
      {more !== undefined && onMore !== undefined && (
        <Tap className={css['more']} role="link" onTap={onMore}>
          {more}
          <Icon name="chevron-right" className={css['chevron']} />
        </Tap>
      )}
    </View>
  );
}
