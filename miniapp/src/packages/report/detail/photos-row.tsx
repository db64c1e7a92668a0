import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { PhotoGrid } from '@/components/photo-grid';
import type { Uploads } from './use-uploads';

/** Photos in a sheet: a button first, the pictures once there are some. */
export function PhotosRow({ photos, label }: { photos: Uploads; label: string }) {
  if (photos.list.length === 0)
    return (
      <Button kind="line" icon="camera" onTap={photos.shoot}>
        {label}
      </Button>
    );
  return (
    <View>
      <PhotoGrid
        photos={photos.list.map(({ key, preview }) => ({ key, thumb: preview, full: preview }))}
        onAdd={photos.shoot}
        onRemove={photos.remove}
      />
    </View>
  );
}
