import type { ReportView } from '@yanxinyuan/shared/reports/contract';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { mayDo, type DetailDeed } from '@/features/report/progress';
import { useSteady } from '@/lib/use-steady';
import { detail } from '@/texts/report-progress';

interface FooterProps {
  report: ReportView;
  on: Record<DetailDeed, () => unknown>;
}

const WORDS: Record<DetailDeed, string> = {
  answer: detail.answer,
  verify: detail.verify,
  rate: detail.rate,
  reopen: detail.notDone,
  withdraw: detail.withdraw,
};
// The one that moves the matter on is red; what turns it back stands beside it.
const FORWARD: readonly DetailDeed[] = ['answer', 'verify', 'rate'];
const BACKWARD: readonly DetailDeed[] = ['reopen', 'withdraw'];

/** What this rider may do now, by the server's word. */
export function Footer({ report, on }: FooterProps) {
  const forward = FORWARD.find((deed) => mayDo(report, deed));
  const backward = BACKWARD.find((deed) => mayDo(report, deed));
  const steady = useSteady(`${forward ?? ''} ${backward ?? ''}`);
  if (forward === undefined && backward === undefined) return null;
  return (
    <BottomBar still={!steady}>
      {backward !== undefined && (
        <Button kind="plain" size="l" block onTap={on[backward]}>
          {WORDS[backward]}
        </Button>
      )}
      {forward !== undefined && (
        <Button
          size="l"
          block
          share={2}
          loadingText={forward === 'verify' ? detail.verifying : undefined}
          onTap={on[forward]}
        >
          {WORDS[forward]}
        </Button>
      )}
    </BottomBar>
  );
}
