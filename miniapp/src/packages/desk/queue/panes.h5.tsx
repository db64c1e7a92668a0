import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { useMemo, type FocusEvent, type UIEvent } from 'react';
import { EmptyState } from '@/components/empty-state';
import { useWide } from '@/lib/platform/wide';
import { tools } from '@/texts/desk-tools';
import { empty } from '@/texts/notices';
import { CaseDeskContext, type CaseDesk } from '../case-desk';
import { CasePane } from './case-pane';
import css from './panes.module.scss';
import type { PanesProps } from './panes';
import { focusDeed, idOfRow } from './rows.h5';
import { useChoice } from './use-choice.h5';

export type { PanesProps } from './panes';

/** So far from its end the list asks for more, px. */
const AHEAD = 600;

/** At a desk: the queue to the left, the chosen case with its deeds to the right. On a phone the queue alone. */
export function Panes(props: PanesProps) {
  return useWide() ? <TwoPanes {...props} /> : <>{props.children}</>;
}

function TwoPanes({ list, queue, scope, onChanged, foot, children }: PanesProps) {
  const { choice, choose, leave } = useChoice(list, scope, onChanged);
  const chosen = choice?.id ?? null;
  const cases = useMemo(
    (): CaseDesk => ({
      beside: true,
      chosen,
      open: (id, deed) => {
        choose(id, deed);
        // The same row again: on to what can be done with it.
        if (id === chosen && deed === undefined) focusDeed();
      },
    }),
    [chosen, choose],
  );
  const row = list.items.find(({ id }) => id === chosen);
  return (
    <CaseDeskContext.Provider value={cases}>
      <div className={css['panes']}>
        <div className={css['left']}>
          <div className={css['list']} onScroll={onEnd(list.more)} onFocus={onRow(choose)}>
            {children}
          </div>
          {foot}
        </div>
        <div className={css['right']} role="region" aria-label={tools.chosenCase}>
          {choice === null ? (
            list.known && (
              <EmptyState notice={list.items.length === 0 ? empty[queue] : tools.chooseHint} art="nothing" />
            )
          ) : (
            <CasePane
              key={`${choice.id} ${choice.deed ?? ''} ${choice.turn}`}
              id={choice.id}
              deed={choice.deed}
              version={row?.version ?? 0}
              advised={queue === 'dispatch' && row !== undefined && asksForWorker(row)}
              onDone={(done) => leave(choice.id, done)}
              onBeaten={onChanged}
            />
          )}
        </div>
      </div>
    </CaseDeskContext.Provider>
  );
}

const asksForWorker = ({ waitsFor }: TicketListItem): boolean => waitsFor !== null && waitsFor !== 'extension';

const onEnd = (more: () => unknown) => (event: UIEvent<HTMLElement>) => {
  const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
  if (scrollHeight - scrollTop - clientHeight < AHEAD) void more();
};

/** The row that has the focus is the case that is shown: j and k, the tab key and a click are one thing. */
const onRow = (choose: (id: string) => void) => (event: FocusEvent<HTMLElement>) => {
  const id = idOfRow(event.target);
  if (id !== null) choose(id);
};
