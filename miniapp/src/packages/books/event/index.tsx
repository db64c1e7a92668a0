import { View } from '@tarojs/components';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import type { EventState, EventView } from '@yanxinyuan/shared/rewards/events';
import { useState } from 'react';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { eventDays } from '@/texts/event-days';
import { clockWords, dayWords } from '@/texts/time';
import { draftOf, emptyDraft } from './draft';
import { Editor } from './editor';
import { everydayOf } from './goods';

/** What is arranged already, with the shop's everyday goods that its own were taken from. */
interface Arranged {
  event: EventView;
  everyday: ItemView[];
}

async function read(id: string): Promise<Arranged> {
  const event = await call('getEvent', { params: { id } });
  return { event, everyday: await everydayOf(event.shop.id) };
}

const NOTES: Record<Exclude<EventState, 'coming'>, string> = {
  open: eventDays.startedNote,
  over: eventDays.overNote,
  cancelled: eventDays.cancelledNote,
};

/** A day that can no longer be changed. */
function Fixed({ event, note }: { event: EventView; note: string }) {
  const now = useNow(60_000);
  const [from, to] = [Date.parse(event.startsAt), Date.parse(event.endsAt)];
  return (
    <View>
      <View className="t-xl mt2">{event.name}</View>
      <View className="t-md c2 mt1">{eventDays.hours(dayWords(from, now), clockWords(from), clockWords(to))}</View>
      <View className="t-md c2 mt1">{event.shop.name}</View>
      <View className="mt3">
        <Note icon="lock">{note}</Note>
      </View>
      <View className="mt3">
        <Card flush>
          {event.items.map(({ id, name, stock, points, monthlyLimit }) => (
            <ListItem key={id} icon="gift" title={name} note={eventDays.taken(stock, points, monthlyLimit)} />
          ))}
        </Card>
      </View>
    </View>
  );
}

function NewDay() {
  const [id] = useState(newId);
  return <Editor id={id} event={null} first={emptyDraft} onOutdated={() => undefined} />;
}

function KnownDay({ id }: { id: string }) {
  const arranged = useLoad(() => read(id), id);
  const known = arranged.data;
  if (known?.event.state === 'coming')
    return (
      <Editor id={id} event={known.event} first={draftOf(known.event, known.everyday)} onOutdated={arranged.reload} />
    );
  return (
    <Page wide="page">
      <Loadable
        of={arranged}
        render={({ event }) => (event.state === 'coming' ? null : <Fixed event={event} note={NOTES[event.state]} />)}
      />
    </Page>
  );
}

/** Arranges a collective redemption day, or changes one that has not begun. */
export default function EventDayPage() {
  const id = useParams()('id');
  return id === '' ? <NewDay /> : <KnownDay id={id} />;
}
