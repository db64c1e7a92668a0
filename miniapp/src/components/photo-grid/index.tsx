import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Photo } from '@/components/photo';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { viewPhotos } from '@/lib/platform/photos';
import { a11y } from '@/texts/a11y';
import { ui } from '@/texts/notices';
import css from './index.module.scss';

export interface GridPhoto {
  key: string;
  /** shown in the grid */
  thumb: string;
  /** opened full screen */
  full: string;
  label?: string | undefined;
}

interface PhotoGridProps {
  photos: GridPhoto[];
  /** shows the tile 再拍一张 while there is room */
  onAdd?: (() => unknown) | undefined;
  onRemove?: ((key: string) => unknown) | undefined;
  max?: number;
}

/** The first picture large, the rest small; a tap opens them full screen. */
export function PhotoGrid({ photos, onAdd, onRemove, max = 6 }: PhotoGridProps) {
  const urls = photos.map(({ full }) => full);
  const room = onAdd !== undefined && photos.length < max;
  const alone = photos.length === 1 && !room;
  return (
    <View className={css['grid'] ?? ''}>
      {photos.map(({ key, thumb, label }, index) => (
        <View key={key} className={cx(css['cell'], index === 0 && css[alone ? 'only' : 'first'])}>
          <Tap
            className={css['open']}
            shrink={false}
            label={a11y.photo(index + 1, photos.length)}
            onTap={() => viewPhotos(urls, index)}
          >
            <Photo src={thumb} height="100%" label={label} />
          </Tap>
          {onRemove !== undefined && (
            <Tap className={css['remove']} label={a11y.removePhoto(index + 1)} onTap={() => onRemove(key)}>
              <View className={css['cross'] ?? ''}>
                <Icon name="close" className={css['icon']} />
              </View>
            </Tap>
          )}
        </View>
      ))}
      {room && (
        <Tap
          className={cx(css['add'], photos.length === 0 && css['lone'], photos.length === 1 && css['beside'])}
          onTap={onAdd}
        >
          <Icon name="camera" className="c2" />
          <View className="t-xs c2 mt1">{photos.length === 0 ? ui.firstPhoto : ui.addPhoto}</View>
        </Tap>
      )}
    </View>
  );
}
