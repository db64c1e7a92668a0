import { View } from '@tarojs/components';
import type { HandOverResult } from '@yanxinyuan/shared/identity/roster';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Note } from '@/components/note';
import { Page } from '@/components/page';
import { goBack } from '@/lib/navigate';
import { codeWords } from '@/texts/error-words';
import { roster } from '@/texts/roster';
import { CaseRow } from './case-row';

interface ResultProps {
  to: string;
  result: HandOverResult;
  cases: readonly TicketListItem[];
  onAgain: () => unknown;
}

/** A line for each case: whose it is now, or why it stayed. */
export function Result({ to, result: { moved, left }, cases, onAgain }: ResultProps) {
  const footer = (
    <BottomBar>
      {left.length > 0 && (
        <Button block size="l" kind="plain" onTap={onAgain}>
          {roster.again}
        </Button>
      )}
      <Button block size="l" share={2} onTap={goBack}>
        {roster.finished}
      </Button>
    </BottomBar>
  );
  const resultOf = (id: string) => {
    const stayed = left.find(({ ticketId }) => ticketId === id);
    return stayed === undefined
      ? { moved: true, words: roster.movedOne(to) }
      : { moved: false, words: codeWords(stayed.code) };
  };
  return (
    <Page footer={footer}>
      <View className="col g3 mt3">
        {moved > 0 && (
          <Note icon="check-circle" tone="good">
            {roster.moved(moved, to)}
          </Note>
        )}
        {left.length > 0 && (
          <Note icon="warning" tone="warn">
            {roster.leftSome(left.length)}
          </Note>
        )}
        <View>
          {cases.map((ticket) => (
            <CaseRow key={ticket.id} ticket={ticket} result={resultOf(ticket.id)} />
          ))}
        </View>
      </View>
    </Page>
  );
}
