import { View } from '@tarojs/components';
import type { DutyListSummary, DutyProposalView } from '@yanxinyuan/shared/tickets/duty';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { Loadable } from '@/components/loadable';
import { spoken } from '@/features/report/categories';
import { newId } from '@/lib/platform/uuid';
import { call } from '@/lib/request';
import { useSession } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { duty } from '@/texts/duty';
import { leadWords, type Vocabulary } from '../words';

interface ProposalsProps {
  lists: readonly DutyListSummary[];
  vocabulary: Vocabulary;
  /** an adopted one has written a draft */
  onAdopted: () => Promise<unknown>;
}

/** What came back again and again: perhaps the list is wrong. */
export function Proposals({ lists, vocabulary, onAdopted }: ProposalsProps) {
  const { hasRole } = useSession();
  const open = useLoad(() => call('listDutyProposals', { query: {} }));
  const fresh = useRef(newId());
  const decide = async ({ id }: DutyProposalView, adopted: boolean) => {
    // The same until it is known: adopted again after a lost answer it is the same rule in the same draft.
    if (lists.some((list) => list.id === fresh.current)) fresh.current = newId();
    // One goes on with the draft that is being written, if there is one.
    const draft = lists.find(({ state, fromCommandLine }) => state === 'draft' && !fromCommandLine);
    const listId = draft?.id ?? fresh.current;
    const body = adopted ? ({ decision: 'adopted', listId } as const) : ({ decision: 'dismissed' } as const);
    await call('putDutyDecision', { params: { id }, body });
    toast(adopted ? duty.adopted : duty.dismissed);
    await Promise.all([open.reload(), adopted ? onAdopted() : undefined]);
  };
  return (
    <Loadable
      of={open}
      render={(proposals) => (
        <View className="col g3">
          {proposals.length === 0 && <EmptyState notice={duty.noProposals} art="done" />}
          {proposals.map((proposal) => (
            <Proposal key={proposal.id} {...{ proposal, vocabulary, decide }} writes={hasRole('admin')} />
          ))}
        </View>
      )}
    />
  );
}

/** Enough to look one up; a dozen of numbers nobody reads. */
const CASES_SHOWN = 3;

interface ProposalProps {
  proposal: DutyProposalView;
  vocabulary: Vocabulary;
  /** may put it into the list */
  writes: boolean;
  decide: (proposal: DutyProposalView, adopted: boolean) => Promise<void>;
}

function Proposal({ proposal, vocabulary, writes, decide }: ProposalProps) {
  const { pattern, place, department, returns, tickets, suggestedLead } = proposal;
  const category = spoken(vocabulary.categories, proposal.category).name;
  const where = pattern === 'return' ? (place ?? '') : (department?.name ?? '');
  return (
    <Card>
      <View className="t-md b">{duty.pattern[pattern](where, category, returns)}</View>
      {tickets.length > 0 && (
        <View className="t-sm c2 mt1">
          {duty.cases(tickets.map(({ number }) => number).slice(0, CASES_SHOWN), tickets.length)}
        </View>
      )}
      <View className="t-md mt2">{duty.suggest(leadWords(suggestedLead, vocabulary))}</View>
      {!writes && <View className="t-sm c2 mt1">{duty.adminOnly}</View>}
      <View className="row g2 wrap mt3">
        <Button kind="plain" loadingText={duty.dismissing} onTap={() => decide(proposal, false)}>
          {duty.dismiss}
        </Button>
        {writes && (
          <Button kind="tonal" loadingText={duty.adopting} onTap={() => decide(proposal, true)}>
            {duty.adopt}
          </Button>
        )}
      </View>
    </Card>
  );
}
