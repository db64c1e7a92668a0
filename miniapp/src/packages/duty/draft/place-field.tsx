import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { choosePoint } from '@/lib/platform/location';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { cx } from '@/lib/cx';
import { draftWords as words } from '@/texts/duty-draft';
import css from './index.module.scss';

interface PlaceFieldProps {
  value: string | null;
  /** of codes that rules name */
  names: ReadonlyMap<string, string>;
  onChange: (territory: string | null) => void;
}

interface Spot {
  code: string;
  name: string;
}

const COMMUNITY_DIGITS = 12;

/** Where a rule holds: the district, a town, or the community or grid of a point on the map. */
export function PlaceField({ value, names, onChange }: PlaceFieldProps) {
  const towns = useLoad(() => call('listTowns')).data ?? [];
  const [spots, setSpots] = useState<Spot[]>([]);
  const find = async () => {
    const point = await choosePoint(null);
    if (point === null) return;
    const { gridCode, gridName, communityName } = await call('locate', { query: { at: `${point.lng},${point.lat}` } });
    const community = gridCode.slice(0, COMMUNITY_DIGITS);
    setSpots([
      { code: community, name: communityName },
      { code: gridCode, name: gridName },
    ]);
    onChange(community);
  };
  const offered: Spot[] = [{ code: '', name: words.everywhere }, ...towns, ...spots];
  const finer = value !== null && !offered.some(({ code }) => code === value);
  return (
    <View className="mt4">
      <View className={cx(css['label'], 't-sm c2')}>{words.territory}</View>
      <Chips
        wrap
        items={[...offered, ...(finer ? [{ code: value, name: names.get(value) ?? value }] : [])].map(
          ({ code, name }) => ({
            key: code,
            label: name,
          }),
        )}
        value={[value ?? '']}
        onTap={(code) => {
          onChange(code === '' ? null : code);
        }}
      />
      <View className="row g3 wrap mt2">
        <Button kind="line" size="s" icon="map" onTap={find}>
          {words.onMap}
        </Button>
      </View>
    </View>
  );
}
