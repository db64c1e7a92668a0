import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/lifecycle';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import type { IconName } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { spoken, useCategories } from '@/features/report/categories';
import { hasCode } from '@/lib/api-error';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { act, type Deed } from '../act';
import { DeedSheet } from '../deed-sheet';
import { arrange, deedName, fieldsOf } from '../model';
import { Head, History, Marks, Pictures, Where, Why } from './parts';

const ICONS: Partial<Record<TicketAction, IconName>> = {
  assign: 'people',
  return: 'return',
  refer: 'building',
  sendBack: 'return',
  suspend: 'pause',
  reopen: 'refresh',
  reject: 'blocked',
  merge: 'merge',
  ask: 'message',
  requestExtension: 'calendar',
  extend: 'calendar',
  verify: 'check-circle',
  resolve: 'camera',
};

interface DeedsProps {
  ticket: TicketView;
  onPick: (action: TicketAction) => unknown;
}

/** All deeds in the thumb's reach: the likely one full width, the rest as icons with words above it. */
function Deeds({ ticket, onPick }: DeedsProps) {
  const { primary, others } = arrange(ticket.actions);
  if (primary === null && others.length === 0) return null;
  return (
    <BottomBar stacked>
      {others.length > 0 && (
        <View className="row between g2 wrap">
          {others.map((action) => (
            <IconButton
              key={action}
              labelled
              icon={ICONS[action] ?? 'more'}
              label={deedName(action, ticket.state)}
              onTap={() => onPick(action)}
            />
          ))}
        </View>
      )}
      {primary !== null && (
        <View className="row mt2">
          <Button block size="l" icon={ICONS[primary]} onTap={() => onPick(primary)}>
            {deedName(primary, ticket.state)}
          </Button>
        </View>
      )}
    </BottomBar>
  );
}

function Case({ ticket, title, now }: { ticket: TicketView; title: string; now: number }) {
  return (
    <View className="col g3">
      <Head ticket={ticket} title={title} />
      <Pictures ticket={ticket} />
      <Marks ticket={ticket} now={now} />
      <Where ticket={ticket} />
      <History ticket={ticket} />
      <Why ticket={ticket} />
    </View>
  );
}

/** One case, everything that was done to it, and what may be done now. */
export default function TicketPage() {
  const id = useParams()('id');
  const ticket = useLoad(() => call('getTicket', { params: { id } }), id);
  const { list } = useCategories();
  const now = useNow(60_000);
  const [picked, setPicked] = useState<TicketAction | null>(null);
  useDidShow(() => {
    void ticket.reload();
  });
  const option = ticket.data?.actions.find(({ action }) => action === picked);
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
      setPicked(action);
      return;
    }
    if (ticket.data !== null) await send({ ticketId: id, seen: ticket.data.version, id: newId(), action, input: {} });
  };
  return (
    <Page
      onRefresh={ticket.reload}
      footer={ticket.data === null ? undefined : <Deeds ticket={ticket.data} onPick={pick} />}
    >
      <Loadable
        of={ticket}
        render={(one) => <Case ticket={one} title={one.text ?? spoken(list, one.category).name} now={now} />}
      />
      {picked !== null && ticket.data !== null && (
        <DeedSheet
          key={picked}
          ticket={ticket.data}
          action={picked}
          photoRequired={option?.photoRequired === true}
          onClose={() => {
            setPicked(null);
          }}
          onSend={send}
        />
      )}
    </Page>
  );
}
