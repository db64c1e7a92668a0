import { View } from '@tarojs/components';
import type { PlaceView } from '@yanxinyuan/shared/places/contract';
import { ListItem } from '@/components/list-item';
import { callPhone } from '@/lib/platform/phone';
import { map } from '@/texts/map';
import css from './place-facts.module.scss';

/** Where a place is, when it is open, and whom to call. */
export function PlaceFacts({ place: { address, hours, host, offer, phone } }: { place: PlaceView }) {
  return (
    <View className={css['facts'] ?? ''}>
      <ListItem icon="pin" title={address} />
      <ListItem icon="clock" title={hours} />
      {host !== null && host !== '' && <ListItem icon="building" title={host} note={map.host} />}
      {offer !== null && offer !== '' && <ListItem icon="heart" title={offer} note={map.offer} />}
      {phone !== null && <ListItem icon="phone" title={phone} note={map.phone} onTap={() => callPhone(phone)} />}
    </View>
  );
}
