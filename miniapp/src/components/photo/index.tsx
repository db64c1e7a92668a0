import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { assetUrl } from '@/lib/asset';
import { cx } from '@/lib/cx';
import css from './index.module.scss';

interface PhotoProps {
  src: string | null | undefined;
  /** px or any CSS length; a number is a square */
  width?: number | string;
  height?: number | string;
  /** 14 by default, 12 for small goods, 0 inside a flush card */
  radius?: number;
  label?: string | undefined;
  alt?: string;
}

const length = (value: number | string): string => (typeof value === 'number' ? `${value}px` : value);

/** A picture in its frame; the frame is there before the picture is. */
export function Photo({ src, width = '100%', height = width, radius = 14, label, alt }: PhotoProps) {
  const style = { width: length(width), height: length(height), borderRadius: `${radius}px` };
  return (
    <View className={css['frame'] ?? ''} style={style}>
      {src === null || src === undefined || src === '' ? (
        <Icon name="image" className={css['none']} />
      ) : (
        <Picture
          className={css['picture']}
          src={assetUrl(src)}
          mode="aspectFill"
          lazyLoad
          alt={alt ?? ''}
          instead={
            <View className={css['gone'] ?? ''}>
              <Icon name="image" className={css['none']} />
            </View>
          }
        />
      )}
      {label !== undefined && <View className={css['label'] ?? ''}>{label}</View>}
    </View>
  );
}

/** A dispute has no picture for those who need not see it: a lock, never a blurred photo. */
export function LockTile({ size = 64 }: { size?: number }) {
  return (
    <View className={cx(css['frame'], css['lock'])} style={{ width: `${size}px`, height: `${size}px` }}>
      <Icon name="lock" />
    </View>
  );
}
