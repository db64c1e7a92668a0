import { View } from '@tarojs/components';
import type { CandidateView } from '@yanxinyuan/shared/tickets/actions';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { Button } from '@/components/button';
import { Bone } from '@/components/skeleton';
import { call } from '@/lib/request';
import { useLoad, type Loaded } from '@/lib/use-load';
import { desk } from '@/texts/desk';
import { errorWords } from '@/texts/error-words';
import { act, type Deed } from '../act';
import { useCaseDesk } from '../case-desk';
import css from '../deeds.module.scss';

interface SuggestionProps {
  ticket: TicketListItem;
  /** the most urgent one has the red button */
  first: boolean;
  onChanged: () => unknown;
}

const useCandidates = (id: string) => useLoad(() => call('listCandidates', { params: { id } }), id);

const giving = (ticket: TicketListItem, { personId }: CandidateView): Deed => ({
  ticket,
  seen: ticket.version,
  action: 'assign',
  input: { assigneeId: personId },
});

/** Whom the dispatcher would most likely choose, for one tap; and the other ways out. */
export function Suggestion({ ticket, first, onChanged }: SuggestionProps) {
  const cases = useCaseDesk();
  const people = useCandidates(ticket.id);
  if (people.data === null && people.error === null) return <Bone height={52} radius={16} />;
  const best = people.data?.find(({ onDuty }) => onDuty);
  if (best === undefined) return <Nobody ticket={ticket} first={first} why={whyNobody(people)} />;
  return (
    <View className="grow">
      <Best
        best={best}
        first={first}
        onGive={async () => {
          try {
            await act(giving(ticket, best));
          } finally {
            // Done, or somebody was faster: either way the queue has changed.
            await onChanged();
          }
        }}
      />
      <View className={`${css['row'] ?? ''} mt3`}>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" size="s" onTap={() => cases.open(ticket.id, 'assign')}>
            {desk.another}
          </Button>
        </View>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" size="s" onTap={() => cases.open(ticket.id, 'refer')}>
            {desk.department}
          </Button>
        </View>
      </View>
    </View>
  );
}

/** Who could not be asked for may be on duty all the same. */
const whyNobody = ({ data, error }: Loaded<CandidateView[]>): string =>
  data === null ? errorWords(error).title : desk.nobodyOnDuty;

interface BestProps {
  best: CandidateView;
  first: boolean;
  onGive: () => unknown;
}

function Best({ best, first, onGive }: BestProps) {
  return (
    <View className="row between g3 wrap">
      <View className="grow">
        <View className="t-md b">{desk.giveTo(best.name)}</View>
        <View className="t-sm c2">{desk.atWork(best.gridName, best.openWork)}</View>
      </View>
      <Button kind={first ? 'primary' : 'tonal'} onTap={onGive}>
        {desk.give}
      </Button>
    </View>
  );
}

function Nobody({ ticket, first, why }: Omit<SuggestionProps, 'onChanged'> & { why: string }) {
  const cases = useCaseDesk();
  return (
    <View className="grow">
      <View className="t-sm c2">{why}</View>
      <View className={`${css['row'] ?? ''} mt2`}>
        <View className={css['main'] ?? ''}>
          <Button block kind={first ? 'primary' : 'tonal'} icon="building" onTap={() => cases.open(ticket.id, 'refer')}>
            {desk.chooseDepartment}
          </Button>
        </View>
        <View className={css['side'] ?? ''}>
          <Button block kind="plain" onTap={() => cases.open(ticket.id, 'assign')}>
            {desk.dispatch}
          </Button>
        </View>
      </View>
    </View>
  );
}

interface AdviceProps {
  ticket: TicketListItem;
  onSend: (deed: Deed) => Promise<void>;
}

/** The same above the deeds of the case, which have the other ways out. */
export function Advice({ ticket, onSend }: AdviceProps) {
  const people = useCandidates(ticket.id);
  if (people.data === null && people.error === null) return <Bone height={52} radius={16} />;
  const best = people.data?.find(({ onDuty }) => onDuty);
  if (best === undefined) return <View className="t-sm c2">{whyNobody(people)}</View>;
  return <Best first best={best} onGive={() => onSend(giving(ticket, best))} />;
}
