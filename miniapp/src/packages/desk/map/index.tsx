import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketSpot, TicketSpots } from '@yanxinyuan/shared/tickets/queues';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { GeoMap, type MapPolygon } from '@/components/geo-map';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { StateBadge } from '@/components/state-badge';
import { Tag } from '@/components/tag';
import { UrgencyTag } from '@/components/urgency-tag';
import { spoken, useCategories } from '@/features/report/categories';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useStore } from '@/lib/store';
import { useLoad } from '@/lib/use-load';
import { tools } from '@/texts/desk-tools';
import { STATE_TEXTS } from '@/texts/states';
import { deskView, filterOf, queryOf } from '../queue/view';
import { layersOf, markersOf, middleOf, type Layer } from './model';

function SpotCard({ spot }: { spot: TicketSpot }) {
  const { list } = useCategories();
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="row g2">
          <UrgencyTag urgency={spot.urgency} />
          <StateBadge state={spot.state} />
        </View>
        {spot.overdue && <Tag tone="warn">{tools.mapLate}</Tag>}
      </View>
      <View className="t-lg mt2">{spoken(list, spot.category).name}</View>
      <View className="t-sm c2 mt1">{spot.address}</View>
    </Card>
  );
}

/** The ground: the outlines of the towns. */
function useTowns(): MapPolygon[] {
  const towns = useLoad(() => call('listTowns'));
  return (towns.data ?? []).flatMap(({ code, name, outline }) =>
    outline.map((ring, i) => ({ id: `${code}-${i}`, ring, tone: 'area' as const, label: i === 0 ? name : undefined })),
  );
}

function Spots({
  data,
  chosen,
  onChoose,
}: {
  data: TicketSpots;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const [layer, setLayer] = useState<Layer>('all');
  const { list } = useCategories();
  const towns = useTowns();
  const spots = data.spots.filter((spot) => layersOf(spot).includes(layer));
  const found = spots.find(({ id }) => id === chosen);
  return (
    <View>
      <Chips
        items={(['all', 'late', 'pressing', 'waiting', 'working', 'resolved'] as const).map((key) => ({
          key,
          label: tools.layers[key],
        }))}
        value={[layer]}
        onTap={setLayer}
      />
      <View className="mt3">
        <GeoMap
          center={middleOf(data.spots)}
          zoom={14}
          height="58vh"
          polygons={towns}
          markers={markersOf(spots, chosen, (spot) =>
            [spoken(list, spot.category).name, STATE_TEXTS[spot.state].name].join('，'),
          )}
          onMarker={onChoose}
        />
      </View>
      <View className="t-sm c2 mt2">
        {data.more
          ? tools.mapMore(data.spots.length)
          : spots.length === 0
            ? tools.mapEmpty
            : tools.mapNote(spots.length)}
      </View>
      {found !== undefined && (
        <View className="mt3">
          <SpotCard spot={found} />
        </View>
      )}
    </View>
  );
}

/** Where the open work lies, narrowed by the same filters as the queue; a tap tells what it is, the next opens it. */
export default function DeskMapPage() {
  const { person } = useSession();
  const filter = queryOf(filterOf(useStore(deskView), person?.id ?? ''));
  const spots = useLoad(() => call('listTicketSpots', { query: filter }), JSON.stringify(filter));
  const [chosen, setChosen] = useState<string | null>(null);
  useDidShow(() => {
    void spots.reload();
  });
  const footer = chosen !== null && (
    <BottomBar>
      <Button block size="l" onTap={() => open(routes.ticket, { id: chosen })}>
        {tools.mapOpen}
      </Button>
    </BottomBar>
  );
  return (
    <Page footer={footer}>
      <View className="mt2">
        <Loadable of={spots} render={(data) => <Spots data={data} chosen={chosen} onChoose={setChosen} />} />
      </View>
    </Page>
  );
}
