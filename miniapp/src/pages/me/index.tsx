import { View } from '@tarojs/components';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { STAFF_ROLES } from '@yanxinyuan/shared/roles';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { PointsNumber } from '@/components/points-number';
import { Switch } from '@/components/switch';
import { Tag } from '@/components/tag';
import { useAccount } from '@/features/rewards/use-account';
import { ask } from '@/lib/dialog';
import { open } from '@/lib/navigate';
import { useOutbox } from '@/lib/outbox';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { logout, refreshPerson, requireLogin, rolesOf, setPerson, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { ROLE_TEXTS } from '@/texts/labels';
import { me } from '@/texts/me';

function Who({ person }: { person: PersonView | null }) {
  if (person === null)
    return (
      <View className="row between g3 wrap mt2">
        <View className="grow">
          <View className="t-xl">{me.guest}</View>
          <View className="t-sm c2 mt1">{me.guestNote}</View>
        </View>
        <Button onTap={requireLogin}>{me.login}</Button>
      </View>
    );
  const [first = 'rider'] = rolesOf(person);
  const places = person.grants.filter(({ role }) => role !== 'rider').map(({ scopeName }) => scopeName);
  return (
    <View className="row g4 mt2">
      <Avatar role={first} size={72} />
      <View className="grow">
        <View className="row g2 wrap">
          <View className="t-2xl">{person.name}</View>
          {rolesOf(person).map((role) => (
            <Tag key={role} tone={role === 'rider' ? 'gold' : 'teal'}>
              {ROLE_TEXTS[role]}
            </Tag>
          ))}
        </View>
        <View className="t-sm c2 mt1">
          {[person.phoneMasked ?? '', ...new Set(places)].filter((words) => words !== '').join('，')}
        </View>
      </View>
    </View>
  );
}

function Work({ person }: { person: PersonView }) {
  const roles = rolesOf(person);
  const staff = STAFF_ROLES.some((role) => roles.includes(role));
  const [duty] = useAction(async (onDuty: boolean) => {
    setPerson(await call('putDuty', { body: { onDuty } }));
    toast(onDuty ? me.dutyOn : me.dutyOff);
  });
  if (!staff && !roles.includes('shopkeeper')) return null;
  return (
    <Card flush>
      {staff && <ListItem icon="list" title={me.work} onTap={() => open(routes.desk)} />}
      {roles.includes('shopkeeper') && <ListItem icon="scan" title={me.till} onTap={() => open(routes.till)} />}
      {person.onDuty !== null && <Switch label={me.duty} note={me.dutyNote} on={person.onDuty} onChange={duty} />}
    </Card>
  );
}

function RiderRows() {
  const account = useAccount();
  const waiting = useOutbox().length;
  return (
    <View>
      {account.data !== null && (
        <Card onTap={() => open(routes.statement)} label={me.statement}>
          <PointsNumber value={account.data.available} size="l" unit={me.points} />
        </Card>
      )}
      <View className="mt3">
        <Card flush>
          <ListItem icon="document" title={me.reports} onTap={() => open(routes.myReports)} />
          <ListItem
            icon="send"
            title={me.outbox}
            value={waiting === 0 ? undefined : <Tag tone="warn">{me.outboxCount(waiting)}</Tag>}
            onTap={() => open(routes.outbox)}
          />
          <ListItem icon="gift" title={me.orders} onTap={() => open(routes.orders)} />
          <ListItem icon="points" title={me.statement} onTap={() => open(routes.statement)} />
        </Card>
      </View>
    </View>
  );
}

const leave = async () => {
  const sure = await ask({ title: me.logoutTitle, body: me.logoutBody, yes: me.logoutYes, no: me.logoutNo });
  if (!sure) return;
  await logout();
  toast(me.loggedOut);
};

/** Who I am, my results, my work; rights are not hidden. */
export default function MePage() {
  const { person, hasRole } = useSession();
  return (
    <Page onRefresh={refreshPerson}>
      <Who person={person} />
      <View className="mt4">
        {person !== null && hasRole('rider') && <RiderRows key={person.id} />}
        <View className="mt3">{person !== null && <Work person={person} />}</View>
        <View className="mt3">
          <Card flush>
            <ListItem icon="shield" title={me.privacy} onTap={() => open(routes.privacy)} />
            <ListItem icon="document" title={me.compliance} onTap={() => open(routes.compliance)} />
            {DEMO_BUILD && <ListItem icon="people" title={me.people} onTap={() => open(routes.people)} />}
            {person !== null && <ListItem icon="logout" title={me.logout} onTap={leave} />}
          </Card>
        </View>
      </View>
    </Page>
  );
}
