import { View } from '@tarojs/components';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import { Icon, type IconName } from '@/components/icon';
import { Photo } from '@/components/photo';
import css from './thumb.module.scss';

interface ThumbProps {
  photo: Pick<PhotoView, 'thumbUrl'> | null;
  /** stands in where a report has no photo */
  icon: IconName;
  /** px */
  size: number;
}

/** The picture of a report; its kind as a drawing where there is none. */
export function Thumb({ photo, icon, size }: ThumbProps) {
  if (photo !== null) return <Photo src={photo.thumbUrl} width={size} />;
  return (
    <View className={css['icon'] ?? ''} style={{ width: `${size}px`, height: `${size}px` }}>
      <Icon name={icon} size={size > 64 ? 'l' : 'm'} />
    </View>
  );
}
