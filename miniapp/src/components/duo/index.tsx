import { View } from '@tarojs/components';
import { Picture } from '@/components/picture';
import { assetUrl } from '@/lib/asset';
import { cx } from '@/lib/cx';
import { ui } from '@/texts/notices';
import css from './index.module.scss';

interface DuoProps {
  before: string;
  after: string;
  /** px or CSS length */
  width?: string;
  height: number;
  /** 0 inside a flush card */
  radius?: number;
}

/** Before and after, small and side by side, for cards. */
export function Duo({ before, after, width = '100%', height, radius = 14 }: DuoProps) {
  return (
    <View className={css['duo'] ?? ''} style={{ width, height: `${height}px`, borderRadius: `${radius}px` }}>
      <View className={css['half'] ?? ''}>
        <Picture className={css['picture']} src={assetUrl(before)} mode="aspectFill" lazyLoad alt={ui.beforeLabel} />
        <View className={css['label'] ?? ''}>{ui.before}</View>
      </View>
      <View className={cx(css['half'], css['second'])}>
        <Picture className={css['picture']} src={assetUrl(after)} mode="aspectFill" lazyLoad alt={ui.afterLabel} />
        <View className={cx(css['label'], css['ok'])}>{ui.after}</View>
      </View>
    </View>
  );
}
