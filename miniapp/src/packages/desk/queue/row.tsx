import { View } from '@tarojs/components';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { Button } from '@/components/button';
import { useSentSince, WaitingDeeds } from '@/features/outbox/waiting-deeds';
import { cx } from '@/lib/cx';
import { useDeedsOf } from '@/lib/outbox';
import { navigate } from '@/lib/platform/location';
import { useSteady } from '@/lib/use-steady';
import { desk } from '@/texts/desk';
import { act } from '../act';
import { useCaseDesk } from '../case-desk';
import css from '../deeds.module.scss';
import { arrange, callsForWork, cardWord } from '../model';
import { TicketCard } from '../ticket-card';
import { Suggestion } from './suggestion';

interface RowProps {
  ticket: TicketListItem;
  queue: TicketQueue;
  /** place in the queue: the first has the red button, the rest are tonal */
  index: number;
  onChanged: () => unknown;
}

// Each suggestion is a call of its own, and a dispatcher works from the top.
const SUGGESTED = 3;

/** A case with what is most likely to be done about it. */
export function Row({ ticket, queue, index, onChanged }: RowProps) {
  const { beside } = useCaseDesk();
  const waiting = useDeedsOf(ticket.id);
  useSentSince(waiting, onChanged);
  if (beside || !callsForWork(queue)) return <TicketCard ticket={ticket} finished={queue === 'done'} />;
  const waits = ticket.waitsFor !== null && ticket.waitsFor !== 'extension';
  return (
    <TicketCard ticket={ticket}>
      {waiting.length > 0 ? (
        // What was done last decides what may be done next.
        <WaitingDeeds deeds={waiting} />
      ) : queue === 'dispatch' && waits && index < SUGGESTED ? (
        <Suggestion ticket={ticket} first={index === 0} onChanged={onChanged} />
      ) : (
        <Deeds ticket={ticket} first={index === 0} goes={queue === 'inbox'} onChanged={onChanged} />
      )}
    </TicketCard>
  );
}

interface DeedsProps extends Pick<RowProps, 'ticket' | 'onChanged'> {
  first: boolean;
  /** somebody who goes there himself wants the way */
  goes: boolean;
}

function Deeds({ ticket, first, goes, onChanged }: DeedsProps) {
  const { primary } = arrange(ticket);
  const { lng, lat, address } = ticket.place;
  const cases = useCaseDesk();
  const steady = useSteady(`${ticket.state} ${primary ?? ''}`);
  if (primary === null) return null;
  const deed = async () => {
    // Taking a case needs no words; everything else is written down, or looked at first, on its page.
    if (primary !== 'accept') {
      await cases.open(ticket.id, primary === 'verify' ? undefined : primary);
      return;
    }
    try {
      await act({ ticket, seen: ticket.version, action: 'accept', input: {} });
    } finally {
      await onChanged();
    }
  };
  return (
    <View className={cx(css['row'], 'grow', !steady && 'still')}>
      <View className={css['main'] ?? ''}>
        <Button block kind={first ? 'primary' : 'tonal'} onTap={deed}>
          {cardWord(primary, ticket.state)}
        </Button>
      </View>
      {goes && lng !== null && lat !== null && (
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" icon="navigation" onTap={() => navigate({ lng, lat, name: address })}>
            {desk.navigate}
          </Button>
        </View>
      )}
    </View>
  );
}
