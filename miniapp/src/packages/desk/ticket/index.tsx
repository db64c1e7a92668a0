import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { spoken, useCategories } from '@/features/report/categories';
import { useSentSince, WaitingDeeds } from '@/features/outbox/waiting-deeds';
import { SubscribeOffer } from '@/features/subscribe/offer';
import { hasCode } from '@/lib/api-error';
import { useDeedsOf } from '@/lib/outbox';
import { takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { call } from '@/lib/request';
import { ticketShelf } from '@/lib/ticket-shelf';
import { useLoad, type Loaded } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { subscribe } from '@/texts/subscribe';
import { act, type Deed } from '../act';
import { DeedSheet } from '../deed-sheet';
import { foreseen } from '../foreseen';
import { fieldsOf } from '../model';
import { LadderCard, ToldCard, UrgentReadsCard } from './confidential';
import { Deeds } from './deeds';
import { JointWork } from './joint';
import { PhotoEchoes, SimilarCases } from './similar';
import { Paper } from './paper';
import { Head, History, Marks, Pictures, Seen, Where, Why } from './parts';

interface CaseProps {
  ticket: TicketView;
  title: string;
  now: number;
  onSend: (deed: Deed) => Promise<void>;
}

function Case({ ticket, title, now, onSend }: CaseProps) {
  return (
    <View className="col g3">
      <Head ticket={ticket} title={title} />
      <Pictures ticket={ticket} />
      <Seen ticket={ticket} />
      <Marks ticket={ticket} now={now} />
      <ToldCard ticket={ticket} now={now} />
      <LadderCard ticket={ticket} now={now} />
      <View>
        <Where ticket={ticket} />
        <JointWork ticket={ticket} onSend={onSend} />
        <UrgentReadsCard ticket={ticket} now={now} />
        <PhotoEchoes ticket={ticket} now={now} />
        <SimilarCases ticket={ticket} onSend={onSend} />
        <History ticket={ticket} now={now} />
        <Why ticket={ticket} />
        <Paper id={ticket.id} />
      </View>
    </View>
  );
}

interface Picked {
  action: TicketAction;
  /** the camera that was opened with the same tap */
  coming: Promise<LocalPhoto[]> | null;
}

/** The deed whose sheet is open; the address may name one, from the button on a card. */
function usePicked(ticket: TicketView | null): [Picked | null, (picked: Picked | null) => void] {
  const wanted = useParams()('deed');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [offered, setOffered] = useState(false);
  if (ticket !== null && !offered) {
    setOffered(true);
    const option = ticket.actions.find(({ action }) => action === wanted);
    if (option !== undefined) setPicked({ action: option.action, coming: null });
  }
  return [picked, setPicked];
}

/** Whoever takes a case may want to hear of the next ones. */
const NextOnes = () => (
  <View className="mb3">
    <SubscribeOffer kinds={['task', 'due']} words={subscribe.offers.task} />
  </View>
);

/** Sends a deed and shows the case as it is then; `accepted`: it was taken just now. */
function useSend(ticket: Loaded<TicketView>, close: () => void) {
  const [accepted, setAccepted] = useState(false);
  const send = async (deed: Deed) => {
    try {
      const done = await act(deed);
      if (done !== null) ticket.set(done);
      close();
      if (deed.action === 'accept') setAccepted(true);
    } catch (error) {
      // Somebody was faster: show the case as it is now.
      if (hasCode(error, 'TICKET_STATE_CHANGED')) {
        close();
        await ticket.reload();
      }
      throw error;
    }
  };
  return { send, accepted };
}

/** One case, everything that was done to it, and what may be done now. */
export default function TicketPage() {
  const id = useParams()('id');
  const ticket = useLoad(() => call('getTicket', { params: { id } }), id, ticketShelf(id));
  const { list } = useCategories();
  const now = useNow(60_000);
  const waiting = useDeedsOf(id);
  useSentSince(waiting, ticket.reload);
  const shown = ticket.data === null ? null : foreseen(ticket.data, waiting);
  const [picked, setPicked] = usePicked(shown);
  const { send, accepted } = useSend(ticket, () => {
    setPicked(null);
  });
  useDidShow(() => {
    void ticket.reload();
  });
  const needsPhoto = (action: TicketAction) =>
    shown?.actions.find((option) => option.action === action)?.photoRequired === true;
  const pick = async (action: TicketAction) => {
    if (fieldsOf(action, false).length > 0) {
      const coming = needsPhoto(action) ? takePhotos({ count: TICKET_LIMITS.photosMax, camera: true }) : null;
      setPicked({ action, coming });
      return;
    }
    if (shown !== null) await send({ ticket: shown, seen: shown.version, action, input: {} });
  };
  return (
    <Page onRefresh={ticket.reload} footer={shown === null ? undefined : <Deeds ticket={shown} onPick={pick} />}>
      <WaitingDeeds deeds={waiting} />
      {accepted && <NextOnes />}
      <Loadable
        of={ticket}
        render={(one) => (
          <Case ticket={one} title={one.text ?? spoken(list, one.category).name} now={now} onSend={send} />
        )}
      />
      {picked !== null && shown !== null && (
        <DeedSheet
          key={picked.action}
          ticket={shown}
          action={picked.action}
          photoRequired={needsPhoto(picked.action)}
          coming={picked.coming}
          onClose={() => {
            setPicked(null);
          }}
          onSend={send}
        />
      )}
    </Page>
  );
}
