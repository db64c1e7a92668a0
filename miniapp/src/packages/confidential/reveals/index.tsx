import { View } from '@tarojs/components';
import type { RevealCounts, RevealView } from '@yanxinyuan/shared/tickets/reveals';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { Icon } from '@/components/icon';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Tag } from '@/components/tag';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { desk } from '@/texts/desk';
import { reveals } from '@/texts/reveals';
import { whenWords } from '@/texts/time';

function Line({ one, now }: { one: RevealView; now: number }) {
  const { person, as, at, unit, ticketNumber, ticketId } = one;
  return (
    <Card onTap={ticketId === null ? undefined : () => open(routes.ticket, { id: ticketId })}>
      <View className="row between g2 wrap">
        <View className="t-md b">{reveals.who(person, as)}</View>
        <View className="t-sm c2">{whenWords(Date.parse(at), now)}</View>
      </View>
      <View className="row between g2 mt2">
        <View className="t-sm c2 grow">{[unit, desk.number(ticketNumber)].join(' · ')}</View>
        {ticketId === null ? (
          <Tag icon="lock">{reveals.restricted}</Tag>
        ) : (
          <Icon name="chevron-right" size="s" className="c3" />
        )}
      </View>
    </Card>
  );
}

interface PeopleProps {
  counts: RevealCounts;
  /** whose lines are shown; null: everybody's */
  chosen: string | null;
  onChoose: (personId: string | null) => void;
}

/** Who was shown how many lately; one tap leaves only his lines, another takes that back. */
function People({ counts: { people }, chosen, onChoose }: PeopleProps) {
  const one = people.find(({ personId }) => personId === chosen);
  return (
    <View>
      <View className="t-sm c2">{reveals.people}</View>
      <View className="mt2">
        <Chips
          items={people.map((each) => ({ key: each.personId, label: reveals.chip(each) }))}
          value={chosen === null ? [] : [chosen]}
          onTap={(personId) => {
            onChoose(personId === chosen ? null : personId);
          }}
        />
      </View>
      {one !== undefined && <View className="t-md mt2">{reveals.count(one)}</View>}
    </View>
  );
}

/** Who was shown reporters' numbers, when and for which case, the newest first. Nothing here can be changed. */
export default function RevealsPage() {
  const [person, setPerson] = useState<string | null>(null);
  const counts = useLoad(() => call('countReveals'));
  const list = usePaged((page) => call('listReveals', { query: { ...page, ...(person === null ? {} : { person }) } }), {
    key: person ?? '',
  });
  const now = useNow(60_000);
  const refresh = () => Promise.all([list.refresh(), counts.reload()]);
  const { data } = counts;
  return (
    <Page wide="page" onRefresh={refresh} onEnd={list.more}>
      <View className="col g3 mt2">
        <Note icon="info">{data === null ? reveals.explain : reveals.explain + reveals.limit(data.limit)}</Note>
        {data !== null && data.people.length > 0 && <People counts={data} chosen={person} onChoose={setPerson} />}
        <PagedList
          list={list}
          keyOf={({ id }) => id}
          empty={reveals.empty}
          render={(one) => <Line one={one} now={now} />}
        />
      </View>
    </Page>
  );
}
