import { View } from '@tarojs/components';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { PhotoGrid } from '@/components/photo-grid';
import { dropPhoto, takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { useAction } from '@/lib/use-action';
import { deed } from '@/texts/desk';

interface PhotoFieldProps {
  photos: readonly LocalPhoto[];
  required: boolean;
  onChange: (photos: LocalPhoto[]) => void;
}

/** After-photos: the camera opens at once, the pictures go up with the deed. */
export function PhotoField({ photos, required, onChange }: PhotoFieldProps) {
  const [take] = useAction(async () => {
    const taken = await takePhotos({ count: TICKET_LIMITS.photosMax - photos.length, camera: true });
    onChange([...photos, ...taken]);
  });
  const remove = (key: string) => {
    void dropPhoto(key);
    onChange(photos.filter((photo) => photo.key !== key));
  };
  return (
    <View className="mt3">
      <View className="t-sm c2">{required ? deed.photosRequired : deed.photos}</View>
      <View className="mt2">
        <PhotoGrid
          photos={photos.map(({ key, preview }) => ({ key, thumb: preview, full: preview }))}
          max={TICKET_LIMITS.photosMax}
          onAdd={take}
          onRemove={remove}
        />
      </View>
    </View>
  );
}
