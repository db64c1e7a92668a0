import { View } from '@tarojs/components';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { Loadable } from '@/components/loadable';
import { WaitingDeeds } from '@/features/outbox/waiting-deeds';
import { SubscribeOffer } from '@/features/subscribe/offer';
import { spoken, useCategories } from '@/features/report/categories';
import { useNow } from '@/lib/use-now';
import { subscribe } from '@/texts/subscribe';
import type { Deed } from '../act';
import { DeedSheet } from '../deed-sheet';
import { LadderCard, ToldCard, UrgentReadsCard } from './confidential';
import { JointWork } from './joint';
import { Paper } from './paper';
import { Head, History, Marks, Pictures, Seen, Voices, Where, Why } from './parts';
import { PhotoEchoes, SimilarCases } from './similar';
import type { OpenCase } from './use-case';

interface PartsProps {
  ticket: TicketView;
  /** as it may be acted on while something that was done waits on the phone */
  open: TicketView;
  title: string;
  now: number;
  onSend: (deed: Deed) => Promise<void>;
}

function Parts({ ticket, open, title, now, onSend }: PartsProps) {
  return (
    <View className="col g3">
      <Head ticket={ticket} title={title} />
      <Pictures ticket={ticket} />
      {ticket.voices !== undefined && <Voices voices={ticket.voices} />}
      <Seen ticket={ticket} />
      <Marks ticket={ticket} now={now} />
      <ToldCard ticket={ticket} now={now} />
      <LadderCard ticket={ticket} now={now} />
      <View>
        <Where ticket={ticket} />
        <JointWork ticket={open} onSend={onSend} />
        <UrgentReadsCard ticket={ticket} now={now} />
        <PhotoEchoes ticket={ticket} now={now} />
        <SimilarCases ticket={open} onSend={onSend} />
        <History ticket={ticket} now={now} />
        <Why ticket={ticket} />
        <Paper id={ticket.id} />
      </View>
    </View>
  );
}

/** Whoever takes a case may want to hear of the next ones. */
const NextOnes = () => (
  <View className="mb3">
    <SubscribeOffer kinds={['task', 'due']} words={subscribe.offers.task} />
  </View>
);

/** Everything that is known of the case, and the sheet of the deed that was picked. Its Deeds belong into a foot. */
export function Case({ of }: { of: OpenCase }) {
  const { ticket, shown, waiting, picked } = of;
  const { list } = useCategories();
  const now = useNow(60_000);
  return (
    <>
      <WaitingDeeds deeds={waiting} />
      {of.accepted && <NextOnes />}
      <Loadable
        of={ticket}
        render={(one) => (
          <Parts
            ticket={one}
            open={shown ?? one}
            title={one.text ?? spoken(list, one.category).name}
            now={now}
            onSend={of.send}
          />
        )}
      />
      {picked !== null && shown !== null && (
        <DeedSheet
          key={picked.action}
          ticket={shown}
          action={picked.action}
          photoRequired={of.needsPhoto(picked.action)}
          coming={picked.coming}
          onClose={of.close}
          onSend={of.send}
        />
      )}
    </>
  );
}
