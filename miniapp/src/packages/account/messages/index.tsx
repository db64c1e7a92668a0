import { View } from '@tarojs/components';
import type { MessageKind, SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import { STAFF_ROLES } from '@yanxinyuan/shared/roles';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { ListItem } from '@/components/list-item';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { ofKinds, RIDER_KINDS, STAFF_KINDS } from '@/features/subscribe/model';
import { askFor, useSubscriptions } from '@/features/subscribe/subscriptions';
import { requireLogin, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { subscribe } from '@/texts/subscribe';

const SAID = { yes: subscribe.added, no: subscribe.refused, nothing: subscribe.closed } as const;

/** The kinds one question of WeChat's asks for. */
function Group({ title, list }: { title: string; list: SubscriptionView[] }) {
  if (list.length === 0) return null;
  const more = list.filter(({ left, longTerm }) => !longTerm || left === 0).map(({ templateId }) => templateId);
  const ask = async () => {
    toast(SAID[await askFor(more)], 'bell');
  };
  return (
    <View className="mt3">
      <Card flush>
        {list.map(({ kind, left, longTerm }) => (
          <ListItem
            key={kind}
            title={subscribe.kinds[kind].title}
            note={subscribe.kinds[kind].text}
            value={<View className="nw">{longTerm && left > 0 ? subscribe.always : subscribe.left(left)}</View>}
          />
        ))}
      </Card>
      {more.length > 0 && (
        <View className="mt3">
          <Button block kind="tonal" icon="bell" label={`${title}，${subscribe.more}`} onTap={ask}>
            {subscribe.more}
          </Button>
        </View>
      )}
    </View>
  );
}

/** How often WeChat may still tell what, and the way to more. */
export default function WeChatMessagesPage() {
  const { person, hasRole } = useSession();
  const list = useSubscriptions();
  if (person === null)
    return (
      <Page>
        <View className="mt4">
          <Button block onTap={requireLogin}>
            {subscribe.login}
          </Button>
        </View>
      </Page>
    );
  const group = (title: string, kinds: readonly MessageKind[]) => (
    <Group title={title} list={ofKinds(list ?? [], kinds)} />
  );
  if (list?.length === 0)
    return (
      <Page>
        <EmptyState notice={subscribe.none} />
      </Page>
    );
  return (
    <Page>
      <View className="t-md c2 mt2">{subscribe.intro}</View>
      {hasRole(...STAFF_ROLES) && group(subscribe.staff, STAFF_KINDS)}
      {hasRole('rider') && group(subscribe.rider, RIDER_KINDS)}
      <View className="mt4">
        <Note icon="info">{subscribe.closed}</Note>
      </View>
    </Page>
  );
}
