import { View } from '@tarojs/components';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { useAccount } from '@/features/rewards/use-account';
import { ask } from '@/lib/dialog';
import { call } from '@/lib/request';
import { requireLogin, setPerson, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useNow } from '@/lib/use-now';
import { closing } from '@/texts/closing';
import { dayWords } from '@/texts/time';
import { Said } from '../said';

const dayOf = (instant: string, now: number): string => dayWords(Date.parse(instant), now);

const request = async () => {
  if (!(await ask({ ...closing.sure, danger: true }))) return;
  const person = await call('putClosing');
  setPerson(person);
  if (person.closesAt !== undefined) toast(closing.asked(dayOf(person.closesAt, Date.now())));
};
const withdraw = async () => {
  setPerson(await call('deleteClosing'));
  toast(closing.withdrawn);
};

function Deed({ person }: { person: PersonView | null }) {
  if (person === null)
    return (
      <Button block onTap={requireLogin}>
        {closing.login}
      </Button>
    );
  if (person.closesAt !== undefined)
    return (
      <Button block onTap={withdraw}>
        {closing.withdraw}
      </Button>
    );
  return (
    <Button kind="dangerSoft" block onTap={request}>
      {closing.ask}
    </Button>
  );
}

/** What closing the account takes away, what stays and why: said before it is asked for. */
export default function ClosingPage() {
  const { person } = useSession();
  const points = useAccount().data?.available ?? 0;
  const closesAt = person?.closesAt;
  const now = useNow(null);
  return (
    <Page
      footer={
        <BottomBar>
          <Deed person={person} />
        </BottomBar>
      }
    >
      {closesAt !== undefined && (
        <View className="mt2">
          <Note tone="warn" icon="clock">
            {closing.waiting(dayOf(closesAt, now))}
          </Note>
        </View>
      )}
      <View className="mt3">
        <Said parts={[...(points > 0 ? [closing.points(points)] : []), ...closing.parts]} />
      </View>
    </Page>
  );
}
