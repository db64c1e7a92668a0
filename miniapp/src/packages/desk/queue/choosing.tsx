import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { spoken, useCategories } from '@/features/report/categories';
import { open } from '@/lib/navigate';
import { routes } from '@/lib/routes';
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

const canGive = ({ actions, department }: TicketListItem): boolean =>
  department === null && actions.some(({ action }) => action === 'assign');

/** Several at once are given out where cases wait for it, and handed over from one's own. */
export const offersBatch = (queue: TicketQueue, items: readonly TicketListItem[]): boolean =>
  (queue === 'dispatch' || queue === 'inbox') && items.filter(canGive).length > 1;

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
export function ChoosingBar({
  choosing,
  queue,
  onGive,
}: {
  choosing: Choosing;
  queue: TicketQueue;
  onGive: () => void;
}) {
  const count = choosing.ids?.length ?? 0;
  // One's own are not given out but handed over, on the page that says whose they were and what became of each.
  const own = queue === 'inbox';
  const words = own ? tools.handOver : tools.give;
  const go = () => {
    if (!own) {
      onGive();
      return undefined;
    }
    const ids = (choosing.ids ?? []).join(',');
    choosing.end();
    return open(routes.handOver, { ids });
  };
  return (
    <BottomBar>
      <Button block size="l" kind="plain" onTap={choosing.end}>
        {tools.chooseDone}
      </Button>
      <Button block share={2} size="l" disabled={count === 0} onTap={go}>
        {count === 0 ? tools.giveNone : words(count)}
      </Button>
    </BottomBar>
  );
}
