import { View } from '@tarojs/components';
import { useUnload } from '@tarojs/taro';
import type { DemoPerson } from '@yanxinyuan/shared/identity/contract';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Loadable } from '@/components/loadable';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { Tag } from '@/components/tag';
import { giveLoginCode, refuseLoginCode } from '@/lib/demo-login';
import { goBack, openTab } from '@/lib/navigate';
import { loginWith, logout, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { useParams } from '@/lib/use-params';
import { ROLE_TEXTS } from '@/texts/labels';
import { people as words } from '@/texts/people';
import { usePeople } from './use-people';

async function become({ loginCode, name }: DemoPerson): Promise<void> {
  // Either somebody waits for a login (a report about to be sent), or this is a change of person.
  if (giveLoginCode(loginCode)) {
    await goBack();
    return;
  }
  await loginWith(loginCode);
  await openTab('home');
  toast(words.became(name));
}

function PersonCard({ person, current }: { person: DemoPerson; current: boolean }) {
  const [run] = useAction(() => become(person));
  const [first = 'rider'] = person.roles;
  return (
    <Card onTap={run} label={words.be(person.name)}>
      <View className="row g3">
        <Avatar role={first} size={48} />
        <View className="grow">
          <View className="row g2 wrap">
            <View className="t-md b">{person.name}</View>
            {person.roles.map((role) => (
              <Tag key={role} tone={role === 'rider' ? 'gold' : 'teal'}>
                {ROLE_TEXTS[role]}
              </Tag>
            ))}
            {current && (
              <Tag tone="good" icon="check">
                {words.now}
              </Tag>
            )}
          </View>
          <View className="t-sm c2 mt1">{person.scope}</View>
        </View>
        <Icon name="chevron-right" size="s" className="c3" />
      </View>
    </Card>
  );
}

/** H5 demo: become any of the invented people, through the same login as everybody. */
export default function PeoplePage() {
  const list = usePeople();
  const { person: me } = useSession();
  const confirming = useParams()('confirm') !== '';
  useUnload(refuseLoginCode);
  const leave = async () => {
    await logout();
    toast(words.left);
    await openTab('home');
  };
  return (
    <Page>
      <Note icon="people">{confirming ? words.confirm : words.intro}</Note>
      <View className="mt3">
        <Loadable
          of={list}
          render={(people) =>
            people.length === 0 ? (
              <EmptyState notice={words.none} />
            ) : (
              people.map((one) => <PersonCard key={one.id} person={one} current={one.id === me?.id} />)
            )
          }
        />
      </View>
      {me !== null && !confirming && (
        <View className="mt5 row middle">
          <Button kind="quiet" onTap={leave}>
            {words.leave}
          </Button>
        </View>
      )}
    </Page>
  );
}
