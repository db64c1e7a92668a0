import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/button';
import { Chips } from '@/components/chips';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { replies as words } from '@/texts/replies';
import { isNew, repliesFor, reusable } from './reply-text';

interface RepliesProps {
  action: TicketAction;
  ticket: TicketView;
  value: string;
  onPick: (text: string) => void;
  /** the field they are put into */
  children: ReactNode;
}

/** What is often said, one tap instead of a line typed with gloves on; and what was just typed, kept with one. */
export function Replies({ action, ticket, value, onPick, children }: RepliesProps) {
  // Without them the sheet works as well: what cannot be fetched is simply not offered.
  const list = useLoad(() => call('listReplies'));
  const [id, setId] = useState(newId);
  const offered = repliesFor(list.data ?? [], action, ticket);
  const keep = async () => {
    const body = { shared: false, actions: [action], ...reusable(value, ticket) };
    list.set(await call('putReply', { params: { id }, body }));
    setId(newId());
    toast(words.kept);
  };
  return (
    <View>
      {offered.length > 0 && (
        <View className="mt3">
          <Chips
            items={offered.map(({ id: key, name }) => ({ key, label: name }))}
            value={offered.filter(({ text }) => text === value).map(({ id: key }) => key)}
            onTap={(key) => {
              onPick(offered.find((reply) => reply.id === key)?.text ?? '');
            }}
          />
        </View>
      )}
      {children}
      {list.data !== null && isNew(value, offered) && (
        <View className="row mt1">
          <Button kind="quiet" size="s" icon="plus" onTap={keep}>
            {words.keep}
          </Button>
        </View>
      )}
    </View>
  );
}
