import { View } from '@tarojs/components';
import type { CandidateView } from '@yanxinyuan/shared/tickets/actions';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { Button } from '@/components/button';
import { Bone } from '@/components/skeleton';
import { open } from '@/lib/navigate';
import { call } from '@/lib/request';
import { routes } from '@/lib/routes';
import { useLoad } from '@/lib/use-load';
import { desk } from '@/texts/desk';
import { act } from '../act';
import css from '../deeds.module.scss';

interface SuggestionProps {
  ticket: TicketListItem;
  /** the most urgent one has the red button */
  first: boolean;
  onChanged: () => unknown;
}

const opening = (id: string, deed: TicketAction) => () => open(routes.ticket, { id, deed });

/** Whom the dispatcher would most likely choose, for one tap; and the other ways out. */
export function Suggestion({ ticket, first, onChanged }: SuggestionProps) {
  const people = useLoad(() => call('listCandidates', { params: { id: ticket.id } }), ticket.id);
  if (people.data === null && people.error === null) return <Bone height={52} radius={16} />;
  const best = people.data?.find(({ onDuty }) => onDuty);
  if (best === undefined) return <Nobody ticket={ticket} first={first} />;
  return (
    <View className="grow">
      <Best ticket={ticket} best={best} first={first} onChanged={onChanged} />
      <View className={`${css['row'] ?? ''} mt3`}>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" size="s" onTap={opening(ticket.id, 'assign')}>
            {desk.another}
          </Button>
        </View>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" size="s" onTap={opening(ticket.id, 'refer')}>
            {desk.department}
          </Button>
        </View>
      </View>
    </View>
  );
}

function Best({ ticket, best, first, onChanged }: SuggestionProps & { best: CandidateView }) {
  const give = async () => {
    const input = { assigneeId: best.personId };
    try {
      await act({ ticket, seen: ticket.version, action: 'assign', input });
    } finally {
      // Done, or somebody was faster: either way the queue has changed.
      await onChanged();
    }
  };
  return (
    <View className="row between g3 wrap">
      <View className="grow">
        <View className="t-md b">{desk.giveTo(best.name)}</View>
        <View className="t-sm c2">{desk.atWork(best.gridName, best.openWork)}</View>
      </View>
      <Button kind={first ? 'primary' : 'tonal'} onTap={give}>
        {desk.give}
      </Button>
    </View>
  );
}

function Nobody({ ticket, first }: Omit<SuggestionProps, 'onChanged'>) {
  return (
    <View className="grow">
      <View className="t-sm c2">{desk.nobodyOnDuty}</View>
      <View className={`${css['row'] ?? ''} mt2`}>
        <View className={css['main'] ?? ''}>
          <Button block kind={first ? 'primary' : 'tonal'} icon="building" onTap={opening(ticket.id, 'refer')}>
            {desk.chooseDepartment}
          </Button>
        </View>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" onTap={opening(ticket.id, 'assign')}>
            {desk.dispatch}
          </Button>
        </View>
      </View>
    </View>
  );
}
