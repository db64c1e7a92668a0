import { View } from '@tarojs/components';
import type { ContentQueue, ContentView } from '@yanxinyuan/shared/moderation/contract';
import { useState } from 'react';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { hasCode } from '@/lib/api-error';
import { callAgain } from '@/lib/call-again';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useEveryMinute } from '@/lib/use-every-minute';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { content as words } from '@/texts/content';
import { countWaiting } from './count';
import { DecideSheet, type Decision } from './decide-sheet';
import { Item } from './item';

const QUEUES: readonly ContentQueue[] = ['review', 'shown', 'done'];

/** The list with how much waits, and what becomes of it by a decision. */
function useContent(queue: ContentQueue) {
  const list = usePaged((page) => call('listContent', { query: { queue, ...page } }), {
    key: queue,
    again: (page) => callAgain('listContent', { query: { queue, ...page } }),
  });
  const count = useLoad(countWaiting);
  useRefreshOnShow(list);
  useEveryMinute(() => Promise.all([list.look(), count.reload()]));
  const refresh = () => Promise.all([list.refresh(), count.reload()]);
  const settle = async (decided: ContentView) => {
    // What was decided leaves the lists of what waits and of what is seen, and stays where it stands among the decided.
    list.update((items) =>
      queue === 'done'
        ? items.map((one) => (one.id === decided.id ? decided : one))
        : items.filter(({ id }) => id !== decided.id),
    );
    await count.reload();
  };
  return { list, waiting: count.data ?? undefined, refresh, settle };
}

/** 待审内容: texts and pictures that a person of the place decides about, what others see now, and what was decided. */
export default function ContentPage() {
  const [queue, setQueue] = useState<ContentQueue>('review');
  const [asked, setAsked] = useState<{ item: ContentView; decision: Decision } | null>(null);
  const { list, waiting, refresh, settle } = useContent(queue);
  const now = useNow(60_000);
  const close = () => {
    setAsked(null);
  };
  const done = async (decided: ContentView, decision: Decision) => {
    close();
    toast(words.done[decision]);
    await settle(decided);
  };
  const refused = async (error: unknown) => {
    if (!hasCode(error, 'CONTENT_CHANGED', 'NOT_FOUND', 'IDEMPOTENCY_CONFLICT')) return;
    close();
    await refresh();
  };
  const decides = (item: ContentView, decision: Decision) => {
    setAsked({ item, decision });
  };
  return (
    <Page wide="page" onRefresh={refresh} onEnd={list.more}>
      <Segmented
        items={QUEUES.map((key) => ({
          key,
          label: words.queues[key],
          count: key === 'review' ? waiting : undefined,
        }))}
        value={queue}
        onChange={setQueue}
      />
      <View className="t-sm c2 mt3">{words.explain}</View>
      <View className="col g3 mt3">
        <PagedList
          list={list}
          keyOf={({ id }) => id}
          empty={words.empty[queue]}
          render={(item) => <Item item={item} now={now} onDecide={decides} />}
        />
      </View>
      {asked !== null && (
        <DecideSheet
          key={`${asked.item.id} ${asked.decision}`}
          {...asked}
          onClose={close}
          onDone={(decided) => done(decided, asked.decision)}
          onRefused={refused}
        />
      )}
    </Page>
  );
}
