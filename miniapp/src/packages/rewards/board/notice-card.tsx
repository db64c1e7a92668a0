import { View } from '@tarojs/components';
import type { NoticeView } from '@yanxinyuan/shared/points/contract';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Meter } from '@/components/progress';
import { Tag } from '@/components/tag';
import { board as words, NOTICE_STATE_TEXTS, waiting } from '@/texts/points';
import { ui } from '@/texts/notices';
import { dayWords, spanWords } from '@/texts/time';
import { mayObject, noticeShare, NOTICE_LOOK } from '../model';

function whenOf({ until }: NoticeView, now: number): string {
  const day = dayWords(Date.parse(until), now);
  return Date.parse(until) > now ? words.until(day) : words.ended(day);
}

interface NoticeCardProps {
  notice: NoticeView;
  now: number;
  onObject: (notice: NoticeView) => void;
}

/** Who, masked; for what, in general; how much; until when. */
export function NoticeCard({ notice, now, onObject }: NoticeCardProps) {
  const { tone, icon } = NOTICE_LOOK[notice.state];
  const open = mayObject(notice, now);
  return (
    <Card>
      <View className="row between row-top g2">
        <View className="grow">
          <View className="t-md b">{`${notice.riderMasked}，${notice.townName}`}</View>
          <View className="t-sm c2 mt1">
            {notice.what === null ? notice.ruleName : `${notice.what}，${notice.ruleName}`}
          </View>
        </View>
        <View className="row row-base g1 none">
          <View className="num t-2xl">{notice.amount}</View>
          <View className="t-sm c2">{ui.points}</View>
        </View>
      </View>
      {notice.state === 'notice' && open && (
        <View className="mt3" aria-hidden>
          <Meter value={noticeShare(notice.from, notice.until, now)} />
        </View>
      )}
      <View className="row between g2 mt3">
        <View className="row g2 wrap grow">
          <Tag round tone={tone} icon={icon}>
            {NOTICE_STATE_TEXTS[notice.state]}
          </Tag>
          <View className="t-sm c2">
            {notice.state === 'notice' && open
              ? waiting.left(spanWords(Date.parse(notice.until) - now))
              : whenOf(notice, now)}
          </View>
        </View>
        {open && (
          <Button
            kind="plain"
            size="s"
            label={`${words.object}，${words.label(notice.riderMasked, notice.amount)}`}
            onTap={() => {
              onObject(notice);
            }}
          >
            {words.object}
          </Button>
        )}
      </View>
    </Card>
  );
}
