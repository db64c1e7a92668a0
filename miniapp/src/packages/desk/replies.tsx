import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { Chips } from '@/components/chips';
import { REPLIES } from '@/texts/replies';

/** A reply with what it says of this case put in; a name the case does not have leaves its place empty. */
export function repliesFor(action: TicketAction, ticket: TicketView): { name: string; text: string }[] {
  const { number, place, department, assignee } = ticket;
  const facts: Record<string, string> = {
    number,
    place: place.address,
    department: department?.name ?? '',
    assignee: assignee?.name ?? '',
  };
  return REPLIES.filter(({ actions }) => actions.includes(action)).map(({ name, text }) => ({
    name,
    text: text.replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? ''),
  }));
}

interface RepliesProps {
  action: TicketAction;
  ticket: TicketView;
  value: string;
  onPick: (text: string) => void;
}

/** What is often said, one tap instead of a line typed with gloves on. */
export function Replies({ action, ticket, value, onPick }: RepliesProps) {
  const replies = repliesFor(action, ticket);
  if (replies.length === 0) return null;
  return (
    <View className="mt3">
      <Chips
        items={replies.map(({ name }) => ({ key: name, label: name }))}
        value={replies.filter(({ text }) => text === value).map(({ name }) => name)}
        onTap={(name) => {
          onPick(replies.find((reply) => reply.name === name)?.text ?? '');
        }}
      />
    </View>
  );
}
