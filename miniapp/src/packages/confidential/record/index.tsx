import { View } from '@tarojs/components';
import type { UrgentReadRecord } from '@yanxinyuan/shared/tickets/confidential';
import { Card } from '@/components/card';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Tag } from '@/components/tag';
import { call } from '@/lib/request';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { urgentRead, urgentReads } from '@/texts/confidential';
import { desk } from '@/texts/desk';
import { whenWords } from '@/texts/time';

function Line({ record, now }: { record: UrgentReadRecord; now: number }) {
  const { person, role, reason, note, ticketNumber, town, fields } = record;
  return (
    <Card>
      <View className="row between g2 wrap">
        <View className="t-md b">{urgentReads.who(person, role)}</View>
        <View className="t-sm c2">{whenWords(Date.parse(record.at), now)}</View>
      </View>
      <View className="row g2 wrap mt2">
        <Tag tone="warn">{urgentRead.reasons[reason]}</Tag>
        <View className="t-sm c2">{[town, desk.number(ticketNumber)].join(' · ')}</View>
      </View>
      {note !== null && <View className="t-md mt2">{note}</View>}
      <View className="t-sm c2 mt2">{urgentReads.saw(fields)}</View>
    </Card>
  );
}

/** Who looked into what was not theirs, when, why and at what of it: the newest first. Nothing here can be changed. */
export default function UrgentReadsPage() {
  const list = usePaged((page) => call('listUrgentReads', { query: page }));
  const now = useNow(60_000);
  return (
    <Page wide="page" onRefresh={list.refresh} onEnd={list.more}>
      <View className="col g3 mt2">
        <Note icon="info">{urgentReads.explain}</Note>
        <PagedList
          list={list}
          keyOf={({ id }) => id}
          empty={urgentReads.empty}
          render={(record) => <Line record={record} now={now} />}
        />
      </View>
    </Page>
  );
}
