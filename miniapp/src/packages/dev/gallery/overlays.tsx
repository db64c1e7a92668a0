import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { GeoMap, type MapMarker, type MapPolygon } from '@/components/geo-map';
import { Sheet } from '@/components/sheet';
import { ApiError } from '@/lib/api-error';
import { ask } from '@/lib/dialog';
import { toast } from '@/lib/toast';
import { Group } from './frame';
import { gallery as words } from './words';

const CENTER = { lng: 116.8337, lat: 35.5534 };
const MARKERS: MapMarker[] = [
  { id: 'a', lng: 116.8317, lat: 35.5554, icon: 'rest', label: 'a', chosen: true },
  { id: 'b', lng: 116.8357, lat: 35.5564, icon: 'meal', label: 'b' },
  { id: 'c', lng: 116.8367, lat: 35.5514, icon: 'medicine', label: 'c' },
  { id: 'd', lng: 116.8297, lat: 35.5504, icon: 'battery-swap', label: 'd' },
];
const square = (lng: number, lat: number, side: number): MapPolygon['ring'] => [
  [lng, lat],
  [lng + side, lat],
  [lng + side, lat + side],
  [lng, lat + side],
];
const AREAS: MapPolygon[] = [
  { id: 'town', tone: 'area', label: words.town, ring: square(116.826, 35.548, 0.008) },
  { id: 'grid', tone: 'grid', label: words.grid, ring: square(116.8345, 35.5535, 0.003) },
];

function Map() {
  const [chosen, setChosen] = useState('a');
  const markers = MARKERS.map((marker) => ({ ...marker, chosen: marker.id === chosen }));
  return (
    <GeoMap
      center={CENTER}
      height="300px"
      markers={markers}
      polygons={AREAS}
      me={{ ...CENTER, accuracy: 60 }}
      onMarker={setChosen}
    />
  );
}

const asks = async (): Promise<void> => {
  if (await ask(words.question)) toast(words.refunded);
};
const says = (): void => {
  toast(words.saved, 'offline');
};
const fails = (): never => {
  throw new ApiError('REWARD_OUT_OF_STOCK', 409);
};

export function Overlays() {
  const [open, setOpen] = useState(false);
  const show = () => {
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
  };
  return (
    <>
      <Group title="GeoMap">
        <Map />
        <GeoMap aim center={CENTER} height="200px" />
      </Group>
      <Group title="Sheet, Dialog, Toast">
        <View className="row g2 wrap">
          <Button kind="plain" onTap={show}>
            Sheet
          </Button>
          <Button kind="plain" onTap={asks}>
            Dialog
          </Button>
          <Button kind="plain" onTap={says}>
            Toast
          </Button>
          <Button kind="plain" onTap={fails}>
            Error
          </Button>
        </View>
      </Group>
      <Sheet
        open={open}
        onClose={close}
        title={words.sheetTitle}
        footer={
          <Button block onTap={close}>
            {words.send}
          </Button>
        }
      >
        <View className="t-md c2">{words.sheetText}</View>
      </Sheet>
    </>
  );
}
