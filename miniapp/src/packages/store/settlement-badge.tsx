import type { SettlementView } from '@yanxinyuan/shared/rewards/settlement';
import type { IconName } from '@/components/icon';
import { Tag, type TagTone } from '@/components/tag';
import { settlement } from '@/texts/store';

const LOOK: Record<SettlementView['state'], { tone: TagTone; icon: IconName }> = {
  running: { tone: 'info', icon: 'clock' },
  open: { tone: 'warn', icon: 'edit' },
  closed: { tone: 'good', icon: 'lock' },
};

export function SettlementBadge({ state }: { state: SettlementView['state'] }) {
  const { tone, icon } = LOOK[state];
  return (
    <Tag round tone={tone} icon={icon}>
      {settlement.states[state]}
    </Tag>
  );
}
