import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { spoken, useCategories } from '@/features/report/categories';
import { desk } from '@/texts/desk';
import { tools } from '@/texts/desk-tools';
import { URGENCY_TEXTS } from '@/texts/labels';
import { toggled } from '../model';
import { Option } from '../option';

export interface Choosing {
  /** null while nobody chooses */
  ids: readonly string[] | null;
  begin: () => void;
  end: () => void;
  flip: (id: string) => void;
}

/** Which cases of the list are meant; only what may still be given out is. */
export function useChoosing(): Choosing {
  const [ids, setIds] = useState<readonly string[] | null>(null);
  return {
    ids,
    begin: () => {
      setIds([]);
    },
    end: () => {
      setIds(null);
    },
    flip: (id) => {
      setIds((now) => (now === null ? null : toggled(now, id)));
    },
  };
}

const canGive = ({ actions }: TicketListItem): boolean => actions.some(({ action }) => action === 'assign');

/** Several at once are given out where cases wait for it. */
export const offersBatch = (queue: TicketQueue, items: readonly TicketListItem[]): boolean =>
  queue === 'dispatch' && items.filter(canGive).length > 1;

/** A case as a line to choose: what, where and how pressing, in a third of its card. */
export function ChoiceRow({ ticket, choosing }: { ticket: TicketListItem; choosing: Choosing }) {
  const { list } = useCategories();
  if (!canGive(ticket)) return null;
  const name = spoken(list, ticket.category).name;
  return (
    <View className="mt2">
      <Option
        many
        title={ticket.text ?? name}
        note={[URGENCY_TEXTS[ticket.urgency].name, ticket.place.address, desk.number(ticket.number)].join('，')}
        chosen={choosing.ids?.includes(ticket.id) === true}
        onTap={() => {
          choosing.flip(ticket.id);
        }}
      />
    </View>
  );
}

/** In reach of the thumb while one chooses. */
export function ChoosingBar({ choosing, onGive }: { choosing: Choosing; onGive: () => void }) {
  const count = choosing.ids?.length ?? 0;
  return (
    <BottomBar>
      <Button block size="l" kind="plain" onTap={choosing.end}>
        {tools.chooseDone}
      </Button>
      <Button block share={2} size="l" disabled={count === 0} onTap={onGive}>
        {count === 0 ? tools.giveNone : tools.give(count)}
      </Button>
    </BottomBar>
  );
}
