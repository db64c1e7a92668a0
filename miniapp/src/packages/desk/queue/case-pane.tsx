import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';
import { useEffect, useState } from 'react';
import { Note } from '@/components/note';
import { CardSkeleton } from '@/components/skeleton';
import { tools } from '@/texts/desk-tools';
import { Case } from '../ticket/case';
import { Deeds } from '../ticket/deeds';
import { useCase } from '../ticket/use-case';
import css from './panes.module.scss';
import { Advice } from './suggestion';

interface CasePaneProps {
  id: string;
  /** its sheet opens at once */
  deed: TicketAction | undefined;
  /** of the case as the list has it; 0 where it is not in the list */
  version: number;
  /** it waits for somebody to be given to */
  advised: boolean;
  onDone: (done: TicketView | null) => unknown;
  onBeaten: () => unknown;
}

/** A row that somebody only passes with the keys is not read. */
const REST_MS = 120;

/** The case beside the queue: the same as on its page, its deeds in its foot. */
export function CasePane(props: CasePaneProps) {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(true);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (rested) return <Rested {...props} />;
  return (
    <div className={css['case']}>
      <CardSkeleton />
    </div>
  );
}

function Rested({ id, deed, version, advised, onDone, onBeaten }: CasePaneProps) {
  const one = useCase(id, { ...(deed === undefined ? {} : { deed }), onDone, onBeaten });
  const { shown, ticket } = one;
  const { reload } = ticket;
  const known = ticket.data?.version ?? version;
  // The list has been read again and knows more than the pane.
  useEffect(() => {
    if (version > known) void reload();
  }, [version, known, reload]);
  const mayGive = shown?.actions.some(({ action }) => action === 'assign') === true;
  return (
    <>
      <div className={css['case']}>
        {one.beaten && (
          <div className="mt2" role="alert">
            <Note tone="warn" icon="warning">
              {tools.beaten}
            </Note>
          </div>
        )}
        <Case of={one} />
      </div>
      {shown !== null && (
        <div id="desk-foot" className={css['foot']}>
          {advised && mayGive && (
            <div id="desk-advice" className={css['advice']}>
              <Advice ticket={shown} onSend={one.send} />
            </div>
          )}
          <Deeds ticket={shown} second={advised && mayGive} onPick={one.pick} />
        </div>
      )}
    </>
  );
}
