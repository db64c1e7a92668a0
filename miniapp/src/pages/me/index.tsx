import { View } from '@tarojs/components';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { STAFF_ROLES } from '@yanxinyuan/shared/roles';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { ListItem } from '@/components/list-item';
import { Page } from '@/components/page';
import { PointsNumber } from '@/components/points-number';
import { Switch } from '@/components/switch';
import { Tag } from '@/components/tag';
import { ofKinds, RIDER_KINDS, STAFF_KINDS, sumLeft } from '@/features/subscribe/model';
import { useSubscriptions } from '@/features/subscribe/subscriptions';
import { useAccount } from '@/features/rewards/use-account';
import { useHeld } from '@/features/rewards/use-held';
import { setElder, useElder } from '@/lib/appearance';
import { ask } from '@/lib/dialog';
import { open } from '@/lib/navigate';
import { useOutbox } from '@/lib/outbox';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { logout, refreshPerson, requireLogin, rolesOf, setPerson, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { closing } from '@/texts/closing';
import { ROLE_TEXTS } from '@/texts/labels';
import { me } from '@/texts/me';
import { subscribe } from '@/texts/subscribe';
import { dayWords } from '@/texts/time';
import { titles } from '@/texts/titles';

/** What staff tell the office to be given their rights: the end of the id, short enough to say on the phone. */
const NUMBER_DIGITS = 8;
const DUTY_READERS = ['dispatcher', 'supervisor', 'admin'] as const;

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
        <View className="t-sm c2 mt1 num">{me.number(person.id.slice(-NUMBER_DIGITS))}</View>
      </View>
    </View>
  );
}

/** The account is being closed: seen by whoever logs in again, with the way back. */
function Leaving({ closesAt }: { closesAt: string }) {
  const day = dayWords(Date.parse(closesAt), useNow(null));
  return (
    <Card flush>
      <ListItem icon="clock" title={closing.banner(day)} danger onTap={() => open(routes.closing)} />
    </Card>
  );
}

/** Who has shifts and leave. */
const ROSTERED = ['gridWorker', 'gridLeader', 'dispatcher', 'department'] as const;

function Work({ person }: { person: PersonView }) {
  const roles = rolesOf(person);
  const staff = STAFF_ROLES.some((role) => roles.includes(role));
  const waiting = useOutbox().length;
  const [duty] = useAction(async (onDuty: boolean) => {
    setPerson(await call('putDuty', { body: { onDuty } }));
    toast(onDuty ? me.dutyOn : me.dutyOff);
  });
  return (
    <View>
      <Card flush>
        {staff && <ListItem icon="list" title={me.work} onTap={() => open(routes.desk)} />}
        {waiting > 0 && !roles.includes('rider') && (
          <ListItem
            icon="send"
            title={me.outbox}
            value={<Tag tone="warn">{me.outboxCount(waiting)}</Tag>}
            onTap={() => open(routes.outbox)}
          />
        )}
        {staff && <ListItem icon="scan" title={titles.sheetCheck} onTap={() => open(routes.sheetCheck)} />}
        {staff && <ListItem icon="message" title={titles.sayings} onTap={() => open(routes.sayings)} />}
        {ROSTERED.some((role) => roles.includes(role)) && (
          <ListItem icon="calendar" title={me.roster} onTap={() => open(routes.myRoster)} />
        )}
        {DUTY_READERS.some((role) => roles.includes(role)) && (
          <ListItem icon="document" title={titles.dutyList} onTap={() => open(routes.dutyList)} />
        )}
        {roles.includes('shopkeeper') && <ListItem icon="scan" title={me.till} onTap={() => open(routes.till)} />}
      </Card>
      {person.onDuty !== null && (
        <Card>
          <Switch label={me.duty} note={me.dutyNote} on={person.onDuty} onChange={duty} />
        </Card>
      )}
    </View>
  );
}

function Points() {
  const account = useAccount();
  if (account.data === null) return null;
  return (
    <Card onTap={() => open(routes.statement)} label={me.statement}>
      <View className="row between g2 wrap">
        <PointsNumber value={account.data.available} size="l" unit={me.points} />
        <View className="row g1 t-sm c2">
          <View>{me.statement}</View>
          <Icon name="chevron-right" size="s" className="c3" />
        </View>
      </View>
    </Card>
  );
}

function RiderRows() {
  const waiting = useOutbox().length;
  const held = useHeld();
  return (
    <View>
      <Points />
      <View className="mt3">
        <Card flush>
          <ListItem icon="document" title={me.reports} onTap={() => open(routes.myReports)} />
          <ListItem
            icon="send"
            title={me.outbox}
            value={waiting === 0 ? undefined : <Tag tone="warn">{me.outboxCount(waiting)}</Tag>}
            onTap={() => open(routes.outbox)}
          />
          <ListItem
            icon="gift"
            title={me.orders}
            value={held === 0 ? undefined : me.ordersHeld(held)}
            onTap={() => open(routes.orders)}
          />
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
      <View className="col g3 mt4">
        {person?.closesAt !== undefined && <Leaving closesAt={person.closesAt} />}
        {person !== null && hasRole(...STAFF_ROLES, 'shopkeeper') && <Work person={person} />}
        {person !== null && hasRole('rider') && <RiderRows key={person.id} />}
        <Rows leaves={person !== null} />
      </View>
    </Page>
  );
}

/** How often WeChat may still tell something; nothing where no message can come. */
function WeChatRow() {
  const { hasRole } = useSession();
  const list = useSubscriptions();
  const mine = [...(hasRole('rider') ? RIDER_KINDS : []), ...(hasRole(...STAFF_ROLES) ? STAFF_KINDS : [])];
  const own = ofKinds(list ?? [], mine);
  if (own.length === 0) return null;
  const counted = own.some(({ longTerm, left }) => !longTerm || left === 0);
  return (
    <ListItem
      icon="bell"
      title={titles.messagesByWeChat}
      value={counted ? subscribe.left(sumLeft(own)) : subscribe.always}
      onTap={() => open(routes.wechatMessages)}
    />
  );
}

function Rows({ leaves }: { leaves: boolean }) {
  const elder = useElder();
  return (
    <View>
      <Card flush>
        <ListItem icon="points" title={me.rules} onTap={() => open(routes.rules)} />
        <ListItem icon="megaphone" title={me.board} onTap={() => open(routes.board)} />
      </Card>
      <Card>
        <Switch label={me.elder} note={me.elderNote} on={elder} onChange={setElder} />
      </Card>
      <Card flush>
        <ListItem icon="font" title={me.font} note={me.fontNote} />
        {leaves && <WeChatRow />}
        <ListItem icon="shield" title={me.privacy} onTap={() => open(routes.privacy)} />
        <ListItem icon="document" title={me.compliance} onTap={() => open(routes.compliance)} />
      </Card>
      {(DEMO_BUILD || leaves) && (
        <Card flush>
          {DEMO_BUILD && <ListItem icon="people" title={me.people} onTap={() => open(routes.people)} />}
          {leaves && <ListItem icon="logout" title={me.logout} onTap={leave} />}
        </Card>
      )}
    </View>
  );
}
