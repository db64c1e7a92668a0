import { View } from '@tarojs/components';
import type { WaitingAward } from '@yanxinyuan/shared/points/contract';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { PointsNumber } from '@/components/points-number';
import { Meter } from '@/components/progress';
import { Round } from '@/components/round';
import { Tag } from '@/components/tag';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { empty } from '@/texts/notices';
import { WAITING_TEXTS, waiting as words } from '@/texts/points';
import { statement } from '@/texts/rewards';
import { spanWords, whenWords } from '@/texts/time';
import { awardIcon, awardTitle, hasPage, noticeShare, NOTICE_LOOK, openSource, signed } from '../model';

/** How long the notice still hangs; only while it does. */
function Notice({ award, now }: { award: WaitingAward; now: number }) {
  if (award.state !== 'notice' || award.noticeUntil === null) return null;
  const left = spanWords(Date.parse(award.noticeUntil) - now);
  return (
    <View className="mt3">
      <View className="t-sm b">{words.left(left)}</View>
      <View className="mt1" aria-hidden>
        <Meter tone="info" value={noticeShare(award.at, award.noticeUntil, now)} />
      </View>
    </View>
  );
}

function Award({ award, now }: { award: WaitingAward; now: number }) {
  const { name, sentence } = WAITING_TEXTS[award.state];
  const { tone, icon } = NOTICE_LOOK[award.state];
  const opens = hasPage(award.source);
  return (
    <Card onTap={opens ? () => openSource(award.source) : undefined}>
      <View className="row row-top g3">
        <Round icon={awardIcon(award)} tone="gold" />
        <View className="grow">
          <View className="row between row-top g2">
            <View className="t-md b grow">{awardTitle(award)}</View>
            <View className="num t-xl cy none">{signed(award.amount)}</View>
          </View>
          <View className="row g2 wrap mt1">
            <Tag round tone={tone} icon={icon}>
              {name}
            </Tag>
            <View className="t-sm c2">{whenWords(Date.parse(award.at), now)}</View>
          </View>
        </View>
      </View>
      <Notice award={award} now={now} />
      <View className="t-sm c2 mt2">{sentence}</View>
      <View className="row between g2 wrap mt2">
        <View className="t-xs c3">{statement.rule(award.ruleName, award.ruleVersion)}</View>
        {opens && (
          <View className="row t-sm c2">
            {words.opens}
            <Icon name="chevron-right" size="s" className="c3" />
          </View>
        )}
      </View>
    </Card>
  );
}

/** Points that are granted but not there yet: why each waits, and what comes next. */
export default function WaitingPage() {
  const list = useLoad(() => call('listWaitingAwards'));
  const now = useNow(60_000);
  const sum = (awards: WaitingAward[]): number => awards.reduce((total, { amount }) => total + amount, 0);
  return (
    <Page onRefresh={list.reload}>
      <Loadable
        of={list}
        render={(awards) =>
          awards.length === 0 ? (
            <EmptyState art="done" notice={empty.waiting} />
          ) : (
            <View>
              <View className="mt2">
                <View className="t-sm c2">{words.sum}</View>
                <PointsNumber value={sum(awards)} size="xl" unit="" />
                <View className="t-sm c2">{words.note}</View>
              </View>
              <View className="mt4">
                {awards.map((award) => (
                  <Award key={award.id} award={award} now={now} />
                ))}
              </View>
            </View>
          )
        }
      />
      <View className="mt3">
        <Card flush>
          <ListItem icon="megaphone" title={words.board} note={words.boardNote} onTap={() => open(routes.board)} />
        </Card>
      </View>
    </Page>
  );
}
