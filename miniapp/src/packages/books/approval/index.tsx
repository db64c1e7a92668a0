import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { ApprovalObjection, ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { useState } from 'react';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Loadable } from '@/components/loadable';
import { Page } from '@/components/page';
import { approvalDeeds, unanswered } from '@/features/books/model';
import { hasCode } from '@/lib/api-error';
import { tick } from '@/lib/platform/phone';
import { call } from '@/lib/request';
import { toast } from '@/lib/toast';
import { useLoad } from '@/lib/use-load';
import { useNow } from '@/lib/use-now';
import { useParams } from '@/lib/use-params';
import { approvals } from '@/texts/books';
import { Facts, Head, Objections, Standing } from './parts';
import { RulingSheet, VerdictSheet } from './sheets';

// What is on the screen is no longer so: it is read again, and the reason is told.
const outdated = (error: unknown): boolean =>
  hasCode(
    error,
    'APPROVAL_DONE',
    'APPROVAL_CHANGED',
    'APPROVAL_OWN',
    'APPROVAL_RULED',
    'APPROVAL_TOO_EARLY',
    'APPROVAL_OBJECTED',
    'OBJECTION_DONE',
  );

type Open = { sheet: 'yes' | 'no' } | { sheet: 'ruling'; objection: ApprovalObjection };

function Deeds({ approval, onPick }: { approval: ApprovalView; onPick: (open: Open) => void }) {
  const { approve, reject } = approvalDeeds(approval);
  if (!reject) return null;
  const no = () => {
    onPick({ sheet: 'no' });
  };
  const yes = () => {
    onPick({ sheet: 'yes' });
  };
  return (
    <BottomBar>
      <Button block size="l" kind="plain" onTap={no}>
        {approvals.no}
      </Button>
      {approve && (
        <Button block share={2} size="l" onTap={yes}>
          {approvals.yes}
        </Button>
      )}
    </BottomBar>
  );
}

const doneWords = ({ state }: ApprovalView): string =>
  state === 'granted' || state === 'overBudget' ? approvals.done[state] : approvals.done.rejected;

/** The approval, the sheet that is open over it, and what sends a decision and shows what became of it. */
function useApproval(id: string) {
  const approval = useLoad(() => call('getApproval', { params: { id } }), id);
  const [picked, setPicked] = useState<Open | null>(null);
  useDidShow(() => void approval.reload());
  const close = () => {
    setPicked(null);
  };
  const decide = async (sent: Promise<ApprovalView>, words: (after: ApprovalView) => string) => {
    try {
      const after = await sent;
      approval.set(after);
      close();
      tick();
      toast(words(after));
    } catch (error) {
      if (outdated(error)) {
        close();
        await approval.reload();
      }
      throw error;
    }
  };
  return { approval, picked, setPicked, close, decide };
}

/** One award, adjustment or reversal: everything that is needed to decide, and the two buttons. */
export default function ApprovalPage() {
  const id = useParams()('id');
  const { approval, picked, setPicked, close, decide } = useApproval(id);
  const now = useNow(60_000);
  const one = approval.data;
  const answer = (objection: ApprovalObjection) => {
    setPicked({ sheet: 'ruling', objection });
  };
  return (
    <Page
      wide="page"
      onRefresh={approval.reload}
      footer={one === null ? undefined : <Deeds approval={one} onPick={setPicked} />}
    >
      <Loadable
        of={approval}
        render={(found) => (
          <View className="col g3">
            <Head approval={found} now={now} />
            <Standing approval={found} now={now} />
            {/* What must be answered first stands first. */}
            {unanswered(found) > 0 && <Objections approval={found} now={now} onAnswer={answer} />}
            <Facts approval={found} now={now} />
            {unanswered(found) === 0 && <Objections approval={found} now={now} onAnswer={answer} />}
          </View>
        )}
      />
      {one !== null && (picked?.sheet === 'yes' || picked?.sheet === 'no') && (
        <VerdictSheet
          approval={one}
          approved={picked.sheet === 'yes'}
          onClose={close}
          onSend={(body) => decide(call('putVerdict', { params: { id }, body }), doneWords)}
        />
      )}
      {picked?.sheet === 'ruling' && (
        <RulingSheet
          objection={picked.objection}
          onClose={close}
          onSend={(body) =>
            decide(call('putRuling', { params: { id: picked.objection.id }, body }), () => approvals.ruled)
          }
        />
      )}
    </Page>
  );
}
