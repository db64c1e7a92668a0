import { View } from '@tarojs/components';
import type { PointsRules, PointsRuleView } from '@yanxinyuan/shared/points/contract';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { SectionHead } from '@/components/section-head';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { rules as words } from '@/texts/points';
import { dayWords } from '@/texts/time';
import { givingRules } from '../model';

const strong = (n: number) => <View className="num t-lg c1">{n}</View>;

function noteOf(rule: PointsRuleView, now: number): string {
  const { version, validFrom, dailyLimit, countsToCap, needsApproval } = rule;
  const since =
    validFrom === null ? words.version(version) : words.versionFrom(version, dayWords(Date.parse(validFrom), now));
  return [
    dailyLimit === null ? '' : words.daily(dailyLimit),
    needsApproval ? words.approved : '',
    countsToCap ? '' : words.free,
    since,
  ]
    .filter((part) => part !== '')
    .join('，');
}

function Rules({ rules, now }: { rules: PointsRules; now: number }) {
  return (
    <View>
      <View className="t-xl mt2">{words.head}</View>
      <View className="t-md c2 mt2">{words.intro}</View>
      <SectionHead title={words.list} />
      <Card flush>
        {givingRules(rules.rules).map((rule) => (
          <ListItem
            key={rule.code}
            title={rule.name}
            note={noteOf(rule, now)}
            value={<View className="num t-lg cg">{`+${rule.points}`}</View>}
          />
        ))}
      </Card>
      <SectionHead title={words.caps} />
      <Card flush>
        <ListItem title={words.dailyCap} value={strong(rules.dailyCap)} />
        <ListItem title={words.monthlyCap} value={strong(rules.monthlyCap)} />
        <ListItem
          icon="megaphone"
          title={words.large(rules.approvalAbove)}
          note={words.largeNote(rules.noticeDays)}
          onTap={() => open(routes.board)}
        />
      </Card>
      <SectionHead title={words.more} />
      <Card flush>
        <ListItem icon="gift" title={words.worth} note={words.worthNote} />
        <ListItem icon="calendar" title={words.life} note={words.lifeNote} />
        <ListItem icon="people" title={words.same} note={words.sameNote} />
        <ListItem icon="return" title={words.wrong} note={words.wrongNote} />
      </Card>
    </View>
  );
}

/** What brings how many points, in plain words; open to everybody. */
export default function RulesPage() {
  const rules = useLoad(() => call('getPointsRules'));
  const now = useNow(60_000);
  return (
    <Page onRefresh={rules.reload}>
      <Loadable of={rules} render={(known) => <Rules rules={known} now={now} />} />
    </Page>
  );
}
