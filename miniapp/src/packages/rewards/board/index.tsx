import { View } from '@tarojs/components';
import type { NoticeView } from '@yanxinyuan/shared/points/contract';
import { useState } from 'react';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Segmented } from '@/components/segmented';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { empty } from '@/texts/notices';
import { board as words } from '@/texts/points';
import { MyObjections } from './mine';
import { NoticeCard } from './notice-card';
import { ObjectionSheet } from './objection-sheet';

type Tab = keyof typeof words.tabs;

/** Large awards before they are granted: anybody may look, and say that something is wrong with one. */
export default function BoardPage() {
  const { person } = useSession();
  const wanted = useParams()('tab');
  const [tab, setTab] = useState<Tab>(wanted === 'mine' ? 'mine' : 'all');
  const [objecting, setObjecting] = useState<NoticeView | null>(null);
  const [told, setTold] = useState(0);
  const list = usePaged((page) => call('listNotices', { query: page }));
  const now = useNow(60_000);
  const mine = person !== null && tab === 'mine';
  const refresh = () => {
    setTold(told + 1);
    return list.refresh();
  };
  return (
    <Page onRefresh={refresh} onEnd={mine ? undefined : list.more}>
      {person !== null && (
        <Segmented
          items={[
            { key: 'all', label: words.tabs.all },
            { key: 'mine', label: words.tabs.mine },
          ]}
          value={tab}
          onChange={setTab}
        />
      )}
      <View className="mt3">
        {mine ? (
          <MyObjections key={`${person.id} ${told}`} notices={list.items} now={now} />
        ) : (
          <View>
            <Note icon="megaphone">{words.intro}</Note>
            <View className="mt3">
              <PagedList
                list={list}
                keyOf={({ id }) => id}
                empty={empty.board}
                render={(notice) => <NoticeCard notice={notice} now={now} onObject={setObjecting} />}
              />
            </View>
          </View>
        )}
      </View>
      <ObjectionSheet
        notice={objecting}
        onClose={() => {
          setObjecting(null);
        }}
        onSent={refresh}
      />
    </Page>
  );
}
