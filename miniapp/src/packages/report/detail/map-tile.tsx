import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { navigate } from '@/lib/platform/location';
import { detail } from '@/texts/report-progress';
import css from './index.module.scss';

interface MapTileProps {
  lng: number;
  lat: number;
  address: string;
}

/** A sign for a map, not a map: a live one in each report would cost a second of battery and say nothing more. */
export function MapTile({ lng, lat, address }: MapTileProps) {
  return (
    <Tap className={css['map']} label={detail.map} onTap={() => navigate({ lng, lat, name: address })}>
      <View className={css['street'] ?? ''} />
      <View className={css['avenue'] ?? ''} />
      <View className={css['green'] ?? ''} />
      <View className={css['marker'] ?? ''}>
        <Icon name="pin" size="l" className="ca" />
      </View>
    </Tap>
  );
}
