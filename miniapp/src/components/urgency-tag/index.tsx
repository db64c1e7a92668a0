import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { IconName } from '@/components/icon';
import { Tag, type TagTone } from '@/components/tag';
import { URGENCY_TEXTS } from '@/texts/labels';

const LOOK: Record<Urgency, { tone: TagTone; icon: IconName }> = {
  critical: { tone: 'danger', icon: 'fire' },
  urgent: { tone: 'warn', icon: 'warning' },
  normal: { tone: 'info', icon: 'clock' },
  dispute: { tone: 'violet', icon: 'dispute' },
  complex: { tone: 'slate', icon: 'list' },
};

interface UrgencyTagProps {
  urgency: Urgency;
  /** white on crimson, where nothing else on the card is crimson already (a countdown is) */
  alarm?: boolean;
}

export function UrgencyTag({ urgency, alarm = false }: UrgencyTagProps) {
  const { tone, icon } = LOOK[urgency];
  return (
    <Tag tone={alarm && urgency === 'critical' ? 'alarm' : tone} icon={icon}>
      {URGENCY_TEXTS[urgency].name}
    </Tag>
  );
}
