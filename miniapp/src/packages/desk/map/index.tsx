import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketSpot, TicketSpots } from '@yanxinyuan/shared/tickets/queues';
import { useMemo, useState } from 'react';
import { Chips } from '@/components/chips';
import { EmptyState } from '@/components/empty-state';
import { GeoMap } from '@/components/geo-map';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { spoken, useCategories } from '@/features/report/categories';
import { useFontScale } from '@/lib/appearance';
import { cx } from '@/lib/cx';
import { useWide } from '@/lib/platform/wide';
import { callAgain } from '@/lib/call-again';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useStore } from '@/lib/store';
import { useEveryMinute } from '@/lib/use-every-minute';
import { useLoad } from '@/lib/use-load';
import { tools } from '@/texts/desk-tools';
import { STATE_TEXTS } from '@/texts/states';
import { BatchSheet } from '../queue/batch-sheet';
import { deskView, filterOf, queryOf } from '../queue/view';
import { GroupSheet } from './group-sheet';
import css from './index.module.scss';
import { groundOf, inSight, layersOf, markersOf, NOWHERE, ownTowns, type Layer } from './model';
import { Panel } from './panel';

const LAYERS: readonly Layer[] = ['all', 'late', 'pressing', 'waiting', 'working', 'resolved'];
/** About what the panel with a case covers, px. */
const PANEL = 300;
const NOTE = 64;

const noteOf = ({ spots, more }: TicketSpots, shown: number): string =>
  more ? tools.mapMore(spots.length) : shown === 0 ? tools.mapEmpty : tools.mapNote(shown);

/** The towns as ground, and what the map opens on. */
function useGround(spots: TicketSpots['spots']) {
  const { person } = useSession();
  const towns = useLoad(() => call('listTowns')).data;
  const own = useMemo(() => ownTowns(person?.grants ?? []), [person]);
  const polygons = useMemo(() => groundOf(towns ?? [], own), [towns, own]);
  // A list that was read again must not move the map under somebody's finger.
  const [opened] = useState(spots);
  const fit = useMemo(() => (towns === null ? undefined : inSight(opened, towns, own)), [opened, towns, own]);
  return { polygons, fit };
}

interface SheetsProps {
  data: TicketSpots;
  /** of a group that was tapped */
  ids: readonly string[] | null;
  onClose: () => void;
  onOpen: (id: string) => void;
  onChanged: () => unknown;
}

/** What lies in a group, and giving several of it out at once. */
function Sheets({ data, ids, onClose, onOpen, onChanged }: SheetsProps) {
  const [giving, setGiving] = useState<TicketListItem[] | null>(null);
  if (giving !== null)
    return (
      <BatchSheet
        tickets={giving}
        onClose={() => {
          setGiving(null);
        }}
        onDone={onChanged}
      />
    );
  if (ids === null) return null;
  const give = async (some: readonly string[]) => {
    setGiving(await Promise.all(some.map((id) => call('getTicket', { params: { id } }))));
    onClose();
  };
  const spots = data.spots.filter(({ id }) => ids.includes(id));
  return <GroupSheet spots={spots} onClose={onClose} onOpen={onOpen} onGive={give} />;
}

const LayerChips = ({ value, onTap }: { value: Layer; onTap: (layer: Layer) => void }) => (
  <Chips raised items={LAYERS.map((key) => ({ key, label: tools.layers[key] }))} value={[value]} onTap={onTap} />
);

const Foot = ({ note, shown }: { note: string; shown: boolean }) =>
  shown && (
    <View className={css['foot'] ?? ''}>
      <View className={`${css['note'] ?? ''} t-sm`}>{note}</View>
    </View>
  );

function Stage({ data, onChanged }: { data: TicketSpots; onChanged: () => unknown }) {
  const { list } = useCategories();
  const scale = useFontScale();
  const wide = useWide();
  const [layer, setLayer] = useState<Layer>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [group, setGroup] = useState<readonly string[] | null>(null);
  const ground = useGround(data.spots);
  // A case that somebody looks at is not taken away under the thumb.
  useEveryMinute(onChanged, chosen === null && group === null);
  const spots = data.spots.filter((spot) => layersOf(spot).includes(layer));
  const found = data.spots.find(({ id }) => id === chosen);
  const show = (id: string | null, ids: readonly string[] | null = null) => {
    setChosen(id);
    setGroup(ids);
  };
  const close = () => {
    show(null);
  };
  const label = (spot: TicketSpot) => [spoken(list, spot.category).name, STATE_TEXTS[spot.state].name].join('，');
  return (
    <View className={cx(css['stage'], wide && css['wide'])}>
      <View className={css['ground'] ?? ''}>
        <GeoMap
          center={NOWHERE}
          zoom={12}
          height="100%"
          covered={(found === undefined || wide ? NOTE : PANEL) * scale}
          {...ground}
          markers={markersOf(spots, chosen, label)}
          onMarker={show}
          onGroup={(ids) => {
            show(null, ids);
          }}
        />
      </View>
      <View className={css['top'] ?? ''}>
        <LayerChips
          value={layer}
          onTap={(key) => {
            close();
            setLayer(key);
          }}
        />
      </View>
      <Foot note={noteOf(data, spots.length)} shown={wide || found === undefined} />
      {(wide || found !== undefined) && (
        <View className={css[wide ? 'aside' : 'foot'] ?? ''}>
          {found === undefined ? (
            <EmptyState notice={tools.mapHint} />
          ) : (
            <Panel key={found.id} spot={found} onClose={close} onChanged={onChanged} />
          )}
        </View>
      )}
      <Sheets data={data} ids={group} onClose={close} onOpen={show} onChanged={onChanged} />
    </View>
  );
}

/** Where the open work lies, narrowed by the same filters as the queue; a tap brings the case up with its deed. */
export default function DeskMapPage() {
  const { person } = useSession();
  const filter = queryOf(filterOf(useStore(deskView), person?.id ?? ''));
  const spots = useLoad(() => callAgain('listTicketSpots', { query: filter }), JSON.stringify(filter));
  useDidShow(() => {
    void spots.reload();
  });
  return (
    <Page wide="window" flush className={css['body']}>
      <Loadable of={spots} render={(data) => <Stage data={data} onChanged={spots.reload} />} />
    </Page>
  );
}
