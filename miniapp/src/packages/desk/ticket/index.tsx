import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { spoken, useCategories } from '@/features/report/categories';
import { hasCode } from '@/lib/api-error';
import { takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { act, type Deed } from '../act';
import { DeedSheet } from '../deed-sheet';
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

/** One case, everything that was done to it, and what may be done now. */
export default function TicketPage() {
  const id = useParams()('id');
  const ticket = useLoad(() => call('getTicket', { params: { id } }), id);
  const { list } = useCategories();
  const now = useNow(60_000);
  const [picked, setPicked] = usePicked(ticket.data);
  useDidShow(() => {
    void ticket.reload();
  });
  const needsPhoto = (action: TicketAction) =>
    ticket.data?.actions.find((option) => option.action === action)?.photoRequired === true;
  const send = async (deed: Deed) => {
    try {
      ticket.set(await act(deed));
      setPicked(null);
    } catch (error) {
      // Somebody was faster: show the case as it is now.
      if (hasCode(error, 'TICKET_STATE_CHANGED')) {
        setPicked(null);
        await ticket.reload();
      }
      throw error;
    }
  };
  const pick = async (action: TicketAction) => {
    if (fieldsOf(action, false).length > 0) {
      const coming = needsPhoto(action) ? takePhotos({ count: TICKET_LIMITS.photosMax, camera: true }) : null;
      setPicked({ action, coming });
      return;
    }
    if (ticket.data !== null)
      await send({ ticketId: ticket.data.id, seen: ticket.data.version, id: newId(), action, input: {} });
  };
  return (
    <Page
      onRefresh={ticket.reload}
      footer={ticket.data === null ? undefined : <Deeds ticket={ticket.data} onPick={pick} />}
    >
      <Loadable
        of={ticket}
        render={(one) => (
          <Case ticket={one} title={one.text ?? spoken(list, one.category).name} now={now} onSend={send} />
        )}
      />
      {picked !== null && ticket.data !== null && (
        <DeedSheet
          key={picked.action}
          ticket={ticket.data}
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
