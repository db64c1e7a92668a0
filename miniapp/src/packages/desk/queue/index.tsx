import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { callAgain } from '@/lib/call-again';
import { open } from '@/lib/navigate';
import { useWide } from '@/lib/platform/wide';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useSession } from '@/lib/session';
import { useStore } from '@/lib/store';
import { useEveryMinute } from '@/lib/use-every-minute';
import { usePaged, type Paged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { content } from '@/texts/content';
import { desk } from '@/texts/desk';
import { tools } from '@/texts/desk-tools';
import { empty } from '@/texts/notices';
import { cx } from '@/lib/cx';
import { useCaseDesk } from '../case-desk';
import { queuesOf, TITLE_ROLES } from '../model';
import { BatchSheet } from './batch-sheet';
import { ChoiceRow, ChoosingBar, offersBatch, useChoosing, type Choosing } from './choosing';
import { Duty } from './duty';
import { useFetchAhead } from './fetch-ahead';
import { FilterSheet } from './filter-sheet';
import { Find } from './find';
import { KeysSheet } from './keys-sheet';
import { Panes } from './panes';
import css from './panes.module.scss';
import { Row } from './row';
import { useCounts, type Counts } from './use-counts';
import { useKeys } from './use-keys';
import { deskView, filterOf, filtersOn, listQuery, queueShelf, type Filter } from './view';

function titleOf(person: PersonView | null): string | undefined {
  const role = TITLE_ROLES.find((one) => person?.grants.some((grant) => grant.role === one));
  if (role === undefined) return undefined;
  return desk.titles[role](person?.grants.find((grant) => grant.role === role)?.scopeName ?? '');
}

interface QueueProps {
  list: Paged<TicketListItem>;
  queue: TicketQueue;
  searching: boolean;
  choosing: Choosing;
  onChanged: () => unknown;
}

function Queue({ list, queue, searching, choosing, onChanged }: QueueProps) {
  const { chosen } = useCaseDesk();
  return (
    <View className="mt3">
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={searching ? empty.search : empty[queue]}
        end={desk.order}
        render={(ticket, index) =>
          choosing.ids === null ? (
            <View
              id={`desk-row-${ticket.id}`}
              className={cx(index > 0 && 'mt3', ticket.id === chosen && css['chosen'])}
              {...(ticket.id === chosen ? { 'aria-current': 'true' } : {})}
            >
              <Row ticket={ticket} queue={queue} index={index} onChanged={onChanged} />
            </View>
          ) : (
            <ChoiceRow ticket={ticket} choosing={choosing} />
          )
        }
      />
    </View>
  );
}

interface TabsProps {
  queues: readonly TicketQueue[];
  counts: Counts;
  value: TicketQueue;
  onChange: (queue: TicketQueue) => void;
}

const Tabs = ({ queues, counts, ...rest }: TabsProps) => (
  <View className="mt3">
    <Segmented items={queues.map((key) => ({ key, label: desk.queues[key], count: counts[key] }))} {...rest} />
  </View>
);

/** Ways to look at the queue other than as cards, and what else waits at the desk. */
function Ways({ batch, waiting, onChoose }: { batch: boolean; waiting: string | null; onChoose: () => void }) {
  return (
    <View className="row wrap g2 mt2">
      <Button kind="quiet" size="s" icon="map" onTap={() => open(routes.deskMap)}>
        {tools.map}
      </Button>
      {batch && (
        <Button kind="quiet" size="s" icon="check-circle" onTap={onChoose}>
          {tools.choose}
        </Button>
      )}
      {waiting !== null && (
        <Button kind="quiet" size="s" icon="shield" onTap={() => open(routes.content)}>
          {waiting === '0' ? content.entryNone : content.entry(waiting)}
        </Button>
      )}
    </View>
  );
}

/** One's queue with its filters and words, read from the server as they change. */
function useQueue(queue: TicketQueue) {
  const { person } = useSession();
  const personId = person?.id ?? '';
  const filter = filterOf(useStore(deskView), personId);
  const [q, setQ] = useState('');
  const list = usePaged((page) => call('listTickets', { query: { ...listQuery(queue, filter, q), ...page } }), {
    key: JSON.stringify(listQuery(queue, filter, q)),
    again: (page) => callAgain('listTickets', { query: { ...listQuery(queue, filter, q), ...page } }),
    // Words somebody looked for are not kept.
    shelf: q === '' ? queueShelf(listQuery(queue, filter, q)) : undefined,
  });
  useFetchAhead(queue, list);
  const setFilter = (wanted: Filter) => {
    deskView.set({ personId, filter: wanted });
  };
  return { filter, setFilter, q, setQ, list };
}

type Opened = 'filter' | 'batch' | 'keys' | null;

interface SheetsProps {
  of: Opened;
  queue: TicketQueue;
  filter: Filter;
  setFilter: (wanted: Filter) => void;
  picked: readonly TicketListItem[];
  given: () => unknown;
  onClose: () => void;
}

const Sheets = ({ of, queue, filter, setFilter, picked, given, onClose }: SheetsProps) => (
  <>
    {of === 'filter' && <FilterSheet queue={queue} value={filter} onClose={onClose} onChange={setFilter} />}
    {of === 'batch' && <BatchSheet tickets={picked} onClose={onClose} onDone={given} />}
    <KeysSheet open={of === 'keys'} onClose={onClose} />
  </>
);

/** The queues of one's roles, by time left. */
export default function QueuePage() {
  const { person, roles } = useSession();
  const queues = queuesOf(roles);
  const wanted = useParams()('queue');
  const [chosen, setChosen] = useState<TicketQueue | null>(null);
  const [sheet, setSheet] = useState<Opened>(null);
  const queue = chosen ?? queues.find((one) => one === wanted) ?? queues[0] ?? 'inbox';
  const { filter, setFilter, q, setQ, list } = useQueue(queue);
  const choosing = useChoosing();
  const { counts, waiting, recount } = useCounts(queues);
  const refresh = () => Promise.all([list.refresh(), recount()]);
  const close = () => {
    setSheet(null);
  };
  const opens = (one: Opened) => () => {
    setSheet(one);
  };
  const turn = (key: TicketQueue) => {
    choosing.end();
    setChosen(key);
  };
  const given = () => {
    choosing.end();
    return refresh();
  };
  useRefreshOnShow(list);
  useDidShow(() => void recount());
  useEveryMinute(() => Promise.all([list.look(), recount()]));
  useKeys({ onHelp: opens('keys') });
  const picked = list.items.filter(({ id }) => choosing.ids?.includes(id) === true);
  const wide = useWide();
  const foot = choosing.ids !== null && <ChoosingBar choosing={choosing} queue={queue} onGive={opens('batch')} />;
  const scope = JSON.stringify(listQuery(queue, filter, q));
  return (
    <Page
      wide="board"
      title={titleOf(person)}
      flush={wide}
      className={wide ? css['body'] : undefined}
      onRefresh={refresh}
      onEnd={list.more}
      footer={!wide && foot}
    >
      <Panes {...{ list, queue, scope, foot }} onChanged={refresh}>
        <Duty />
        <Tabs {...{ queues, counts }} value={queue} onChange={turn} />
        <Find list={list} q={q} filters={filtersOn(filter)} onSearch={setQ} onFilter={opens('filter')} />
        {choosing.ids === null && (
          <Ways batch={offersBatch(queue, list.items)} waiting={waiting} onChoose={choosing.begin} />
        )}
        <Queue {...{ list, queue, choosing }} searching={q !== '' || filtersOn(filter) > 0} onChanged={refresh} />
      </Panes>
      <Sheets of={sheet} {...{ queue, filter, setFilter, picked, given }} onClose={close} />
    </Page>
  );
}
