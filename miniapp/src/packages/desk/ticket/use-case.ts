import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { useState } from 'react';
import { useSentSince } from '@/features/outbox/waiting-deeds';
import { hasCode } from '@/lib/api-error';
import { useDeedsOf } from '@/lib/outbox';
import { takePhotos, type LocalPhoto } from '@/lib/platform/photos';
import { call } from '@/lib/request';
import { ticketShelf } from '@/lib/ticket-shelf';
import { useLoad, type Loaded } from '@/lib/use-load';
import { act, type Deed } from '../act';
import { foreseen } from '../foreseen';
import { fieldsOf } from '../model';

export interface Picked {
  action: TicketAction;
  /** the camera that was opened with the same tap */
  coming: Promise<LocalPhoto[]> | null;
}

export interface OpenCase {
  ticket: Loaded<TicketView>;
  /** the case as it will be once what waits on this phone is sent; null until it is there */
  shown: TicketView | null;
  waiting: ReturnType<typeof useDeedsOf>;
  /** the deed whose sheet is open */
  picked: Picked | null;
  /** somebody was faster with the last deed; it was not sent */
  beaten: boolean;
  /** it was taken just now */
  accepted: boolean;
  needsPhoto: (action: TicketAction) => boolean;
  pick: (action: TicketAction) => Promise<void>;
  close: () => void;
  send: (deed: Deed) => Promise<void>;
}

interface Options {
  /** the deed whose sheet opens at once, if it may be done: from the button on a card */
  deed?: string;
  /** after each deed; null: it waits for a signal */
  onDone?: ((done: TicketView | null) => unknown) | undefined;
  /** somebody was faster */
  onBeaten?: (() => unknown) | undefined;
}

/** The deed whose sheet is open, the wanted one first. */
function usePicked(ticket: TicketView | null, wanted: string) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const [offered, setOffered] = useState(false);
  if (ticket !== null && !offered) {
    setOffered(true);
    const option = ticket.actions.find(({ action }) => action === wanted);
    if (option !== undefined) setPicked({ action: option.action, coming: null });
  }
  return [picked, setPicked] as const;
}

interface Sending extends Pick<Options, 'onDone' | 'onBeaten'> {
  close: () => void;
}

/** Sends a deed and shows the case as it is then. */
function useSend(ticket: Loaded<TicketView>, { close, onDone, onBeaten }: Sending) {
  const [beaten, setBeaten] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const send = async (deed: Deed) => {
    setBeaten(false);
    try {
      const done = await act(deed);
      if (done !== null) ticket.set(done);
      close();
      if (deed.action === 'accept') setAccepted(true);
      await onDone?.(done);
    } catch (error) {
      // Show the case as it is now.
      if (hasCode(error, 'TICKET_STATE_CHANGED')) {
        close();
        setBeaten(true);
        await ticket.reload();
        await onBeaten?.();
      }
      throw error;
    }
  };
  return { send, beaten, accepted };
}

/** One case with everything that can be done to it, for a page of its own and for the pane beside a queue. */
export function useCase(id: string, { deed: wanted = '', onDone, onBeaten }: Options = {}): OpenCase {
  const ticket = useLoad(() => call('getTicket', { params: { id } }), id, ticketShelf(id));
  const waiting = useDeedsOf(id);
  useSentSince(waiting, ticket.reload);
  const shown = ticket.data === null ? null : foreseen(ticket.data, waiting);
  const [picked, setPicked] = usePicked(shown, wanted);
  const close = () => {
    setPicked(null);
  };
  const { send, beaten, accepted } = useSend(ticket, { close, onDone, onBeaten });
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
  return { ticket, shown, waiting, picked, beaten, accepted, needsPhoto, pick, close, send };
}
