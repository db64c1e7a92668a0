import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketListItem, TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { open } from '@/lib/navigate';
import { navigate } from '@/lib/platform/location';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { setPerson, useSession } from '@/lib/session';
import { usePaged, type Paged } from '@/lib/use-paged';
import { desk } from '@/texts/desk';
import { empty } from '@/texts/notices';
import { act } from '../act';
import { arrange, deedName, queuesOf } from '../model';
import { TicketCard } from '../ticket-card';

const EMPTY = { ...empty, search: empty.search } as const;

function Duty() {
  const { person } = useSession();
  if (person === null || person.onDuty === null) return null;
  const onDuty = person.onDuty;
  const places = [...new Set(person.grants.filter(({ role }) => role !== 'rider').map(({ scopeName }) => scopeName))];
  const turn = async () => {
    setPerson(await call('putDuty', { body: { onDuty: !onDuty } }));
  };
  return (
    <View className="row between g3 wrap mt2">
      <View className="grow">
        <View className="t-xl">{`${person.name}，${onDuty ? desk.onDuty : desk.offDuty}`}</View>
        <View className="t-sm c2">{places.join('，')}</View>
      </View>
      <Button kind="line" size="s" icon="handover" onTap={turn}>
        {onDuty ? desk.handOver : desk.comeOn}
      </Button>
    </View>
  );
}

interface RowProps {
  ticket: TicketListItem;
  /** the most urgent one has the red button, the rest are tonal */
  first: boolean;
  onChanged: () => unknown;
}

function Row({ ticket, first, onChanged }: RowProps) {
  const { primary } = arrange(ticket.actions);
  const { lng, lat, address } = ticket.place;
  const deed = async () => {
    // Taking a case needs no words; everything else is written down on its page.
    if (primary !== 'accept') return open(routes.ticket, { id: ticket.id });
    await act({ ticketId: ticket.id, seen: ticket.version, id: newId(), action: 'accept', input: {} });
    await onChanged();
  };
  return (
    <TicketCard ticket={ticket}>
      {primary !== null && (
        <Button block share={2} kind={first ? 'primary' : 'tonal'} onTap={deed}>
          {deedName(primary, ticket.state)}
        </Button>
      )}
      {lng !== null && lat !== null && primary !== null && (
        <Button block kind="plain" icon="navigation" onTap={() => navigate({ lng, lat, name: address })}>
          {desk.navigate}
        </Button>
      )}
    </TicketCard>
  );
}

function Queue({ list, searching, queue }: { list: Paged<TicketListItem>; searching: boolean; queue: TicketQueue }) {
  return (
    <View className="mt3">
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={searching ? EMPTY.search : EMPTY[queue]}
        end={desk.order}
        render={(ticket, index) => <Row ticket={ticket} first={index === 0} onChanged={list.refresh} />}
      />
    </View>
  );
}

/** The queues of one's roles, by time left. */
export default function QueuePage() {
  const { roles } = useSession();
  const queues = queuesOf(roles);
  const [chosen, setChosen] = useState<TicketQueue | null>(null);
  const [words, setWords] = useState('');
  const [q, setQ] = useState('');
  const queue = chosen ?? queues[0] ?? 'inbox';
  const list = usePaged((page) => call('listTickets', { query: { queue, ...page, ...(q === '' ? {} : { q }) } }), {
    key: `${queue}|${q}`,
  });
  useDidShow(() => {
    void list.refresh();
  });
  return (
    <Page onRefresh={list.refresh} onEnd={list.more}>
      <Duty />
      <View className="mt3">
        <Segmented items={queues.map((key) => ({ key, label: desk.queues[key] }))} value={queue} onChange={setChosen} />
      </View>
      <View className="mt3">
        <Field
          hideLabel
          label={desk.searchLabel}
          placeholder={desk.search}
          value={words}
          onChange={(text) => {
            setWords(text);
            if (text === '') setQ('');
          }}
          onConfirm={() => {
            setQ(words.trim());
          }}
        />
      </View>
      <Queue list={list} searching={q !== ''} queue={queue} />
    </Page>
  );
}
