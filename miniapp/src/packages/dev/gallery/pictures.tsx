import { View } from '@tarojs/components';
import { useState } from 'react';
import { Avatar } from '@/components/avatar';
import { BeforeAfter } from '@/components/before-after';
import { Duo } from '@/components/duo';
import { LockTile, Photo } from '@/components/photo';
import { PhotoGrid } from '@/components/photo-grid';
import { QrCode } from '@/components/qr-code';
import { Round } from '@/components/round';
import { dropPhoto, takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import exitAfter from './art/exit-after.svg';
import exitBefore from './art/exit-before.svg';
import raincoat from './art/g-raincoat.svg';
import thermos from './art/g-thermos.svg';
import litterAfter from './art/litter-after.svg';
import litterBefore from './art/litter-before.svg';
import manhole from './art/manhole-before.svg';
import pothole from './art/pothole.svg';
import { Group, nothing } from './frame';
import { gallery as words } from './words';

const shot = { key: 'a', thumb: manhole, full: manhole, label: words.shotAt };
const second = { key: 'b', thumb: pothole, full: pothole };

/** The real thing: takes, keeps, shows and drops. */
function Camera() {
  const [photos, setPhotos] = useState<LocalPhoto[]>([]);
  const add = async () => {
    const taken = await takePhotos({ count: 6 - photos.length, camera: false });
    setPhotos((now) => [...now, ...taken]);
  };
  const remove = async (key: string) => {
    await dropPhoto(key);
    setPhotos((now) => now.filter((photo) => photo.key !== key));
  };
  const shown = photos.map(({ key, preview }) => ({ key, thumb: preview, full: preview }));
  return <PhotoGrid photos={shown} onAdd={add} onRemove={remove} />;
}

export function Pictures() {
  return (
    <>
      <Group title="BeforeAfter">
        <BeforeAfter before={litterBefore} after={litterAfter} />
      </Group>
      <Group title="Duo, Photo, LockTile, Avatar">
        <View className="row g3 wrap">
          <Duo before={exitBefore} after={exitAfter} width="124px" height={104} />
          <Photo src={manhole} width={64} />
          <Photo src={null} width={64} />
          <LockTile />
          <Photo src={thermos} width={44} radius={12} />
          <Photo src={raincoat} width={44} radius={12} />
          <Avatar role="rider" />
          <Avatar role="gridWorker" />
          <Avatar role="shopkeeper" />
        </View>
      </Group>
      <Group title="Round">
        <View className="row g3 wrap">
          <Round icon="shield" />
          <Round icon="people" tone="good" />
          <Round icon="clock" tone="gold" />
          <Round icon="play" tone="accent" />
        </View>
      </Group>
      <Group title="PhotoGrid">
        <PhotoGrid photos={[shot, second]} onAdd={nothing} onRemove={nothing} />
        <PhotoGrid photos={[shot]} onAdd={nothing} />
        <Camera />
        <PhotoGrid photos={[shot, second, { ...shot, key: 'c' }, { ...second, key: 'd' }]} />
        <PhotoGrid photos={[shot]} />
      </Group>
      <Group title="QrCode">
        <View className="row middle">
          <QrCode text="yxy1.0197f1a2c3d47e5f8a9b0c1d2e3f4a5b.1763776800.Qm9keVNpZ25hdHVyZUJhc2U2NA" />
        </View>
      </Group>
    </>
  );
}
