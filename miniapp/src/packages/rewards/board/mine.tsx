import { View } from '@tarojs/components';
import type { NoticeView, ObjectionView } from '@yanxinyuan/shared/points/contract';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Tag } from '@/components/tag';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { empty } from '@/texts/notices';
import { board as words } from '@/texts/points';
import { whenWords } from '@/texts/time';

interface MineProps {
  /** those known, to name what an objection is about */
  notices: readonly NoticeView[];
  now: number;
}

function Ruling({ ruling, now }: { ruling: ObjectionView['ruling']; now: number }) {
  if (ruling === null)
    return (
      <Tag round tone="violet" icon="clock">
        {words.waiting}
      </Tag>
    );
  return (
    <View>
      <View className="row g2 wrap">
        <Tag round tone={ruling.upheld ? 'good' : 'slate'} icon={ruling.upheld ? 'check' : 'info'}>
          {ruling.upheld ? words.upheld : words.dismissed}
        </Tag>
        <View className="t-sm c2">{words.answered(whenWords(Date.parse(ruling.at), now))}</View>
      </View>
      {ruling.note !== '' && (
        <View className="mt2">
          <Note icon="message">{ruling.note}</Note>
        </View>
      )}
    </View>
  );
}

/** What I objected to, and what became of it. */
export function MyObjections({ notices, now }: MineProps) {
  const list = useLoad(() => call('listMyObjections'));
  return (
    <Loadable
      of={list}
      render={(objections) =>
        objections.length === 0 ? (
          <EmptyState notice={empty.objections} />
        ) : (
          objections.map((objection) => {
            const notice = notices.find(({ id }) => id === objection.noticeId);
            return (
              <Card key={objection.id}>
                {notice !== undefined && (
                  <View className="t-md b">{words.label(notice.riderMasked, notice.amount)}</View>
                )}
                <View className="t-sm c2">{words.said(whenWords(Date.parse(objection.at), now))}</View>
                <View className="t-md mt1">{objection.text}</View>
                <View className="mt3">
                  <Ruling ruling={objection.ruling} now={now} />
                </View>
              </Card>
            );
          })
        )
      }
    />
  );
}
