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
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { act } from '../act';
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
  const pick = async (action: TicketAction) => {
    if (fieldsOf(action, false).length > 0) {
      setPicked(action);
      return;
    }
    ticket.set(await act({ ticketId: id, id: newId(), action, input: {} }));
  };
  return (
    <Page
      onRefresh={ticket.reload}
      footer={ticket.data === null ? undefined : <Deeds ticket={ticket.data} onPick={pick} />}
    >
      <Loadable
        of={ticket}
        render={(one) => (
          <View className="col g3">
            <Head ticket={one} title={one.text ?? spoken(list, one.category).name} />
            <Pictures ticket={one} />
            <Marks ticket={one} now={now} />
            <Where ticket={one} />
            <History ticket={one} />
            <Why ticket={one} />
          </View>
        )}
      />
      {picked !== null && (
        <DeedSheet
          key={picked}
          ticketId={id}
          action={picked}
          photoRequired={option?.photoRequired === true}
          onClose={() => {
            setPicked(null);
          }}
          onDone={(changed) => {
            ticket.set(changed);
            setPicked(null);
          }}
        />
      )}
    </Page>
  );
}
