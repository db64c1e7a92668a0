import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { Segmented } from '@/components/segmented';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { useLoad } from '@/lib/use-load';
import { duty } from '@/texts/duty';
import { useVocabulary } from '../use-vocabulary';
import { Drafts } from './drafts';
import { Live } from './live';
import { Proposals } from './proposals';

type Tab = keyof typeof duty.tabs;

async function fetchLists() {
  const lists = await call('listDutyLists');
  const inForce = lists.find(({ state }) => state === 'live');
  const live = inForce === undefined ? null : await call('getDutyList', { params: { id: inForce.id } });
  return { lists, live };
}

/** Who leads what (属地管理清单): the list in force for all who read it, drafts for those who write it. */
export default function DutyListPage() {
  const { hasRole } = useSession();
  const [tab, setTab] = useState<Tab>('live');
  const found = useLoad(fetchLists);
  const vocabulary = useVocabulary(found.data?.live?.items ?? []);
  useDidShow(() => void found.reload());
  const tabs: readonly Tab[] = [
    'live',
    ...(hasRole('admin') ? (['drafts'] as const) : []),
    ...(hasRole('admin', 'dispatcher') ? (['proposals'] as const) : []),
  ];
  return (
    <Page wide="page" onRefresh={found.reload}>
      {tabs.length > 1 && (
        <View className="mt2">
          <Segmented items={tabs.map((key) => ({ key, label: duty.tabs[key] }))} value={tab} onChange={setTab} />
        </View>
      )}
      <View className="mt3">
        <Loadable
          of={found}
          render={({ lists, live }) => (
            <>
              {tab === 'live' && <Live list={live} vocabulary={vocabulary} />}
              {tab === 'drafts' && <Drafts lists={lists} />}
              {tab === 'proposals' && <Proposals lists={lists} vocabulary={vocabulary} onAdopted={found.reload} />}
            </>
          )}
        />
      </View>
    </Page>
  );
}
