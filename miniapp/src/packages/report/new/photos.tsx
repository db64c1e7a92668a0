import { View } from '@tarojs/components';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { Icon } from '@/components/icon';
import { PhotoGrid } from '@/components/photo-grid';
import { Tap } from '@/components/tap';
import { useAction } from '@/lib/use-action';
import { confirm } from '@/texts/report';
import { clockWords } from '@/texts/time';
import css from './index.module.scss';
import type { DraftPhotos } from './use-photos';

/** What was photographed; without a photo, one big place to begin. */
export function Photos({ photos }: { photos: DraftPhotos }) {
  const [shoot] = useAction(photos.shoot);
  if (photos.list.length === 0)
    return (
      <Tap className={css['shoot']} onTap={shoot}>
        <Icon name="camera" size="l" className="ca" />
        <View>
          <View className="t-md b">{confirm.shoot}</View>
          <View className="t-sm c2">{confirm.shootNote}</View>
        </View>
      </Tap>
    );
  return (
    <PhotoGrid
      photos={photos.list.map(({ key, preview, takenAt }, index) => ({
        key,
        thumb: preview,
        full: preview,
        label: index === 0 ? confirm.takenAt(clockWords(Date.parse(takenAt))) : undefined,
      }))}
      max={REPORT_LIMITS.photosMax}
      onAdd={shoot}
      onRemove={photos.remove}
    />
  );
}
