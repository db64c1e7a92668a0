import type { ApprovalView } from '@yanxinyuan/shared/points/approvals';
import { Tag } from '@/components/tag';
import { approvals } from '@/texts/books';
import { APPROVAL_LOOK } from './model';

/** How an approval stands; what is ready but one's own waits for somebody else. */
export function ApprovalBadge({
  approval: { state, own, ruled },
}: {
  approval: Pick<ApprovalView, 'state' | 'own' | 'ruled'>;
}) {
  const { tone, icon } = APPROVAL_LOOK[state];
  const others = state === 'ready' && (own || ruled);
  return (
    <Tag round tone={others ? 'slate' : tone} icon={others ? 'people' : icon}>
      {others ? approvals.own : approvals.states[state]}
    </Tag>
  );
}
