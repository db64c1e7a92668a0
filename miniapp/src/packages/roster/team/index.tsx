import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { RosterPerson } from '@yanxinyuan/shared/identity/roster';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { roster } from '@/texts/roster';
import { DutyTag } from '../duty-tag';

/** By name, so that the order says nothing about anybody. */
const byName = (a: RosterPerson, b: RosterPerson): number => a.name.localeCompare(b.name, 'zh-CN');

function People({ people }: { people: readonly RosterPerson[] }) {
  if (people.length === 0) return <EmptyState notice={roster.nobodyHere} />;
  const on = people.filter(({ onDuty }) => onDuty).length;
  return (
    <View>
      <View className="t-md c2">{roster.teamNote(on, people.length - on)}</View>
      <View className="mt3">
        <Card flush>
          {[...people].sort(byName).map((person) => (
            <ListItem
              key={person.personId}
              title={person.name}
              note={person.places.join('，')}
              value={<DutyTag person={person} />}
              onTap={() => open(routes.teamPerson, { id: person.personId })}
            />
          ))}
        </Card>
      </View>
      <View className="t-sm c3 mt3">{roster.law}</View>
    </View>
  );
}

/** The people whose shifts one keeps, and who is on duty now. */
export default function TeamPage() {
  const team = useLoad(() => call('listRoster'));
  useDidShow(() => void team.reload());
  return (
    <Page wide="page" onRefresh={team.reload}>
      <View className="mt3">
        <Loadable of={team} render={(people) => <People people={people} />} />
      </View>
    </Page>
  );
}
