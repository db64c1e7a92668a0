import { View } from '@tarojs/components';
import { ORDER_STATES } from '@yanxinyuan/shared/rewards/contract';
import { TICKET_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { URGENCIES, type Urgency } from '@yanxinyuan/shared/tickets/limits';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { PointsNumber } from '@/components/points-number';
import { Meter, Progress } from '@/components/progress';
import { OrderBadge, StateBadge } from '@/components/state-badge';
import { Steps } from '@/components/steps';
import { Tag } from '@/components/tag';
import { Timeline } from '@/components/timeline';
import { UrgencyTag } from '@/components/urgency-tag';
import { Group } from './frame';
import { gallery as words } from './words';

const MINUTE = 60_000;
const CLOCKS: { left: number; of: number; urgency: Urgency; tail?: string }[] = [
  { left: 300, of: 320, urgency: 'dispute' },
  { left: 22, of: 120, urgency: 'urgent' },
  { left: -35, of: 30, urgency: 'urgent', tail: words.told },
  { left: 6.67, of: 15, urgency: 'critical' },
  { left: 3000, of: 3000, urgency: 'normal' },
];

export function States() {
  const [now] = useState(() => Date.now());
  const at = (minutes: number): string => new Date(now + minutes * MINUTE).toISOString();
  const clock = (left: number, of: number) =>
    ({ clock: 'always', startAt: at(left - of), dueAt: at(left), stoppedAt: null, oddDays: [] }) as const;
  return (
    <>
      <Group title="StateBadge, UrgencyTag, Tag">
        <View className="row wrap g2">
          {TICKET_STATES.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
          {ORDER_STATES.map((state) => (
            <OrderBadge key={state} state={state} />
          ))}
        </View>
        <View className="row wrap g2">
          <UrgencyTag urgency="critical" alarm />
          {URGENCIES.map((urgency) => (
            <UrgencyTag key={urgency} urgency={urgency} />
          ))}
        </View>
      </Group>
      <Group title="Countdown">
        {CLOCKS.map(({ left, of, urgency, tail }) => (
          <View key={left}>
            <Countdown clock={clock(left, of)} urgency={urgency} verb={words.accept} tail={tail} />
          </View>
        ))}
        <View>
          <Countdown clock={{ ...clock(1, 2), stoppedAt: at(0) }} urgency="normal" />
        </View>
      </Group>
      <Group title="Steps, Progress, Meter">
        <Steps at={2} steps={words.steps} />
        <View className="mt3" />
        <Progress done={3} of={4} />
        <Progress done={4} of={4} tone="good" />
        <Progress done={4} of={4} tone="accent" />
        <Meter value={0.64} />
      </Group>
      <Group title="Timeline">
        <Card>
          <Timeline items={words.timeline} />
        </Card>
      </Group>
      <Points />
    </>
  );
}

function Points() {
  return (
    <Group title="PointsNumber">
      <Card>
        <View className="t-sm c2">{words.available}</View>
        <PointsNumber value={386} size="xl" />
        <View className="row g2 mt3 wrap">
          <Tag tone="gold" icon="points">
            {words.after}
          </Tag>
          <Tag tone="good">{words.arrived}</Tag>
          <Tag>{words.missing}</Tag>
        </View>
      </Card>
    </Group>
  );
}
