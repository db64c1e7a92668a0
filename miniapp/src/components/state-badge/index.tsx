import type { OrderState } from '@yanxinyuan/shared/rewards/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { IconName } from '@/components/icon';
import { Tag, type TagTone } from '@/components/tag';
import { ORDER_TEXTS, RIDER_STATE_NAMES, STATE_TEXTS } from '@/texts/states';

const LOOK: Record<TicketState, { tone: TagTone; icon: IconName }> = {
  submitted: { tone: 'warn', icon: 'clock' },
  assigned: { tone: 'warn', icon: 'bell' },
  working: { tone: 'info', icon: 'wrench' },
  referred: { tone: 'teal', icon: 'building' },
  suspended: { tone: 'slate', icon: 'pause' },
  resolved: { tone: 'accent', icon: 'check-circle' },
  closed: { tone: 'good', icon: 'check' },
  rejected: { tone: 'slate', icon: 'blocked' },
  merged: { tone: 'violet', icon: 'merge' },
  withdrawn: { tone: 'slate', icon: 'return' },
};

const ORDER_LOOK: Record<OrderState, { tone: TagTone; icon: IconName }> = {
  held: { tone: 'accent', icon: 'gift' },
  fulfilled: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'slate', icon: 'return' },
  expired: { tone: 'slate', icon: 'clock' },
  refunded: { tone: 'slate', icon: 'return' },
};

interface StateBadgeProps {
  state: TicketState;
  /** the reporter reads 待你确认 where staff read 待核查 */
  forRider?: boolean;
}

/** The official state, small beside a human sentence: icon, word and tint together. */
export function StateBadge({ state, forRider = false }: StateBadgeProps) {
  const { tone, icon } = LOOK[state];
  return (
    <Tag round tone={tone} icon={icon}>
      {(forRider ? RIDER_STATE_NAMES[state] : undefined) ?? STATE_TEXTS[state].name}
    </Tag>
  );
}

export function OrderBadge({ state }: { state: OrderState }) {
  const { tone, icon } = ORDER_LOOK[state];
  return (
    <Tag round tone={tone} icon={icon}>
      {ORDER_TEXTS[state].name}
    </Tag>
  );
}
