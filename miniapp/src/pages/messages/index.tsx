import { View } from '@tarojs/components';
import type { NotificationView } from '@yanxinyuan/shared/notifications/contract';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Slices } from '@/components/paged-list/slices';
import { Photo } from '@/components/photo';
import { SectionHead } from '@/components/section-head';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { openLink } from '@/lib/notification-link';
import { call } from '@/lib/request';
import { refreshPerson, requireLogin, useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useNow } from '@/lib/use-now';
import { usePaged } from '@/lib/use-paged';
import { useRefreshOnShow } from '@/lib/use-refresh-on-show';
import { messages } from '@/texts/messages';
import { empty } from '@/texts/notices';
import { clockWords, whenWords } from '@/texts/time';
import css from './index.module.scss';
import { byDay, iconOf } from './model';

interface RowProps {
  message: NotificationView;
  /** the time in words */
  when: string;
  onOpen: (message: NotificationView) => unknown;
}

/** The picture of the very thing, what happened, what next. */
function MessageRow({ message, when, onOpen }: RowProps) {
  return (
    <Tap className={css['row']} role="link" shrink={false} onTap={() => onOpen(message)}>
      {message.thumbUrl === null ? (
        <View className={css['tile'] ?? ''}>
          <Icon name={iconOf(message.event)} />
        </View>
      ) : (
        <Photo src={message.thumbUrl} width={56} alt="" />
      )}
      {!message.read && <View className={css['dot'] ?? ''} />}
      <View className="grow">
        <View className={cx('t-md', !message.read && 'b')}>{message.title}</View>
        <View className="t-sm c2 mt1">{message.body}</View>
        <View className="t-sm c2 mt1">{message.read ? when : `${messages.unread}，${when}`}</View>
      </View>
    </Tap>
  );
}

function Inbox() {
  const [unread, setUnread] = useState(0);
  const list = usePaged(async (page) => {
    const answer = await call('listNotifications', { query: page });
    setUnread(answer.unread);
    return answer;
  });
  const now = useNow(60_000);
  useRefreshOnShow(list);
  const read = async (ids?: string[]) => {
    const answer = await call('readNotifications', { body: ids === undefined ? {} : { ids } });
    setUnread(answer.unread);
    list.update((items) =>
      items.map((one) => (ids === undefined || ids.includes(one.id) ? { ...one, read: true } : one)),
    );
    void refreshPerson();
  };
  const openOne = async (message: NotificationView) => {
    // The message is read even if the thing it names is gone.
    // Without a line it stays unread, and is told with the next look.
    if (!message.read) void read([message.id]).catch(() => undefined);
    await openLink(message);
  };
  const readAll = async () => {
    await read();
    toast(messages.allRead);
  };
  const rows = (title: string, items: NotificationView[], words: (at: number) => string, first: boolean) =>
    items.length > 0 && (
      <View>
        <SectionHead title={title} {...(first && unread > 0 ? { more: messages.readAll, onMore: readAll } : {})} />
        <Card flush>
          <Slices
            items={items}
            total={list.items.length}
            keyOf={({ id }) => id}
            render={(message) => <MessageRow message={message} when={words(Date.parse(message.at))} onOpen={openOne} />}
          />
        </Card>
      </View>
    );
  return (
    <Page onRefresh={list.refresh} onEnd={list.more}>
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        empty={empty.messages}
        render={() => null}
        wrap={() => {
          const { today, earlier } = byDay(list.items, now);
          return (
            <View>
              {rows(messages.today, today, clockWords, true)}
              {rows(messages.earlier, earlier, (at) => whenWords(at, now), today.length === 0)}
            </View>
          );
        }}
      />
    </Page>
  );
}

/** Results arrive here; a push is only an extra. */
export default function MessagesPage() {
  const { person } = useSession();
  if (person !== null) return <Inbox key={person.id} />;
  const login = <Button onTap={requireLogin}>{messages.login}</Button>;
  return (
    <Page>
      <EmptyState notice={{ title: messages.loginTitle, text: messages.loginText }} action={login} />
    </Page>
  );
}
