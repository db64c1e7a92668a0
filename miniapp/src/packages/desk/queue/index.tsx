import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import type { TicketListItem, TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { usePaged, type Paged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { desk } from '@/texts/desk';
import { empty } from '@/texts/notices';
import { queuesOf, TITLE_ROLES } from '../model';
import { Duty } from './duty';
import { Row } from './row';
import { useCounts } from './use-counts';

function titleOf(person: PersonView | null): string | undefined {
  const role = TITLE_ROLES.find((one) => person?.grants.some((grant) => grant.role === one));
  if (role === undefined) return undefined;
  return desk.titles[role](person?.grants.find((grant) => grant.role === role)?.scopeName ?? '');
}

function Search({ onSearch }: { onSearch: (words: string) => void }) {
  const [words, setWords] = useState('');
  return (
    <Field
      hideLabel
      label={desk.searchLabel}
      placeholder={desk.search}
      value={words}
      end={<Icon name="search" className="c3" />}
      onChange={(text) => {
        setWords(text);
        if (text === '') onSearch('');
      }}
      onConfirm={() => {
        onSearch(words.trim());
      }}
    />
  );
}

interface QueueProps {
  list: Paged<TicketListItem>;
  queue: TicketQueue;
  searching: boolean;
  onChanged: () => unknown;
}

function Queue({ list, queue, searching, onChanged }: QueueProps) {
  return (
    <View className="mt3">
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={searching ? empty.search : empty[queue]}
        end={desk.order}
        render={(ticket, index) => <Row ticket={ticket} queue={queue} index={index} onChanged={onChanged} />}
      />
    </View>
  );
}

// A list that fits on two screens is faster read than searched.
const WORTH_SEARCHING = 5;

/** The queues of one's roles, by time left. */
export default function QueuePage() {
  const { person, roles } = useSession();
  const queues = queuesOf(roles);
  const wanted = useParams()('queue');
  const [chosen, setChosen] = useState<TicketQueue | null>(null);
  const [q, setQ] = useState('');
  const queue = chosen ?? queues.find((one) => one === wanted) ?? queues[0] ?? 'inbox';
  const list = usePaged((page) => call('listTickets', { query: { queue, ...page, ...(q === '' ? {} : { q }) } }), {
    key: `${queue}|${q}`,
  });
  const { counts, recount } = useCounts(queues);
  const refresh = () => Promise.all([list.refresh(), recount()]);
  useRefreshOnShow(list);
  useDidShow(() => void recount());
  return (
    <Page title={titleOf(person)} onRefresh={refresh} onEnd={list.more}>
      <Duty />
      <View className="mt3">
        <Segmented
          items={queues.map((key) => ({ key, label: desk.queues[key], count: counts[key] }))}
          value={queue}
          onChange={setChosen}
        />
      </View>
      {(q !== '' || list.items.length > WORTH_SEARCHING) && (
        <View className="mt3">
          <Search onSearch={setQ} />
        </View>
      )}
      <Queue list={list} queue={queue} searching={q !== ''} onChanged={refresh} />
    </Page>
  );
}
