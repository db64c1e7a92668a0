import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { useRef } from 'react';
import { IconButton } from '@/components/icon-button';
import { ListItem } from '@/components/list-item';
import { callPhone } from '@/lib/platform/phone';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { desk } from '@/texts/desk';

/** Whose report it is; who may call him gets the number with the tap that dials it. */
export function Reporter({ ticket }: { ticket: TicketView }) {
  const { id, anonymous, reporterName, reporterPhone } = ticket;
  // Kept until it was answered: a number nobody saw is not written down as shown twice.
  const next = useRef(newId());
  const dial = async () => {
    const { phone } = await call('callReporter', { params: { id }, body: { id: next.current } });
    next.current = newId();
    await callPhone(phone);
  };
  return (
    <ListItem
      icon="me"
      title={anonymous || reporterName === null ? desk.anonymous : desk.reporter(reporterName)}
      {...(reporterPhone === undefined
        ? {}
        : {
            note: desk.reporterPhone(reporterPhone),
            value: <IconButton icon="phone" tone="accent" label={desk.callReporter} onTap={dial} />,
          })}
    />
  );
}
