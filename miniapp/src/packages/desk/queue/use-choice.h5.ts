import type { TicketListItem, TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { useCallback, useEffect, useRef, useState } from 'react';
import { routes } from '@/lib/routes';
import type { Paged } from '@/lib/use-paged';
import { useParams } from '@/lib/use-params';
import { focusRow, rows } from './rows.h5';

export interface Choice {
  id: string;
  deed?: TicketAction | undefined;
  /** grows with each deed that is asked for, so that the same one can be asked for again */
  turn: number;
}

/**
 * Keeps the chosen case in the address, so that a reload and the way back find it. In place, not as a step: going
 * through twenty cases must not take twenty steps back.
 */
function keepInAddress(id: string | null): void {
  const [page = '', query] = window.location.hash.split('?');
  // Another page may lie in front by now.
  if (page !== `#/${routes.desk}`) return;
  const params = new URLSearchParams(query);
  if (id === null) params.delete('case');
  else params.set('case', id);
  const rest = params.toString();
  window.history.replaceState(window.history.state, '', rest === '' ? page : `${page}?${rest}`);
}

/** After a deed the next row has the focus, unless somebody is typing. */
function focusAfter(id: string): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) return;
  focusRow(rows().find((row) => row.closest('[id^="desk-row-"]')?.id === `desk-row-${id}`));
}

/** Of a danger it is told who has read it, so it comes up for a person who chose it and never by itself. */
const mayShow = ({ urgency }: TicketListItem): boolean => urgency !== 'critical';

/**
 * Which case stands beside the list: the one of the address, else the first. A case that leaves the list with a deed
 * makes room for the one that takes its place; one that somebody else took stays in sight.
 *
 * @param scope what the list was asked for; the choice begins anew with it
 */
export function useChoice(list: Paged<TicketListItem>, scope: string, onChanged: () => Promise<unknown>) {
  const wanted = useParams()('case');
  const [choice, setChoice] = useState<Choice | null>(wanted === '' ? null : { id: wanted, turn: 0 });
  // While the new list is not there yet, the old one has nothing to choose from.
  const [of, setOf] = useState<{ scope: string; stale: readonly TicketListItem[] | null }>({ scope, stale: null });
  const [first] = list.items;
  if (of.scope !== scope) {
    setOf({ scope, stale: list.items });
    setChoice(null);
  } else if (choice === null && first !== undefined && mayShow(first) && list.items !== of.stale) {
    setChoice({ id: first.id, turn: 0 });
  }
  const chosen = choice?.id ?? null;
  useEffect(() => {
    keepInAddress(chosen);
  }, [chosen]);
  const choose = useCallback((id: string, deed?: TicketAction) => {
    setChoice((now) => {
      if (now?.id === id && deed === undefined) return now;
      return { id, deed, turn: (now?.turn ?? 0) + (deed === undefined ? 0 : 1) };
    });
  }, []);
  const leaving = useRef<{ id: string; at: number } | null>(null);
  const leave = async (id: string, done: TicketView | null) => {
    leaving.current = { id, at: list.items.findIndex((one) => one.id === id) };
    if (done !== null) list.update((items) => items.map((one) => (one.id === id ? done : one)));
    await onChanged();
  };
  const { items } = list;
  useEffect(() => {
    const gone = leaving.current;
    if (gone === null || items.some(({ id }) => id === gone.id)) return;
    leaving.current = null;
    const next = items[Math.min(Math.max(0, gone.at), items.length - 1)];
    if (gone.id !== chosen) return;
    const shows = next !== undefined && mayShow(next);
    setChoice(shows ? { id: next.id, turn: 0 } : null);
    if (shows) focusAfter(next.id);
  }, [items, chosen]);
  return { choice, choose, leave };
}
