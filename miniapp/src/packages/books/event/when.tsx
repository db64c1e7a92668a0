import { View } from '@tarojs/components';
import { atLocal } from '@yanxinyuan/shared/time';
import type { ReactNode } from 'react';
import { Chips } from '@/components/chips';
import { eventDays } from '@/texts/event-days';
import { dayWords } from '@/texts/time';
import { daysAhead, FIRST_HOUR, LAST_HOUR, type Draft } from './draft';

interface WhenProps {
  draft: Draft;
  now: number;
  onChange: (part: Partial<Draft>) => void;
}

const NOON = 12 * 60;
const HOURS = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, index) => String(FIRST_HOUR + index));

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View>
      <View className="t-sm c2">{label}</View>
      <View className="mt2">{children}</View>
    </View>
  );
}

/** The day and its hours: chips of what there is, so that no wheel has to be turned. */
export function When({ draft: { date, from, to }, now, onChange }: WhenProps) {
  const days = daysAhead(now);
  // A day beyond the next month, arranged earlier, can still be kept.
  const offered = date !== null && !days.includes(date) ? [date, ...days] : days;
  const hours = HOURS.map((key) => ({ key, label: eventDays.hour(Number(key)) }));
  return (
    <View className="col g3">
      <Labelled label={eventDays.when}>
        <Chips
          items={offered.map((key) => ({ key, label: dayWords(atLocal(key, NOON).getTime(), now) }))}
          value={date === null ? [] : [date]}
          onTap={(key) => {
            onChange({ date: key });
          }}
        />
      </Labelled>
      <Labelled label={eventDays.from}>
        <Chips
          items={hours.slice(0, -1)}
          value={[String(from)]}
          onTap={(key) => {
            onChange({ from: Number(key) });
          }}
        />
      </Labelled>
      <Labelled label={eventDays.to}>
        <Chips
          items={hours.slice(1)}
          value={[String(to)]}
          onTap={(key) => {
            onChange({ to: Number(key) });
          }}
        />
      </Labelled>
    </View>
  );
}
