import { View } from '@tarojs/components';
import { atLocal } from '@yanxinyuan/shared/time';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { IconButton } from '@/components/icon-button';
import { eventDays } from '@/texts/event-days';
import { dayWords } from '@/texts/time';
import { daysAhead, FIRST_HOUR, LAST_HOUR, type Draft } from './draft';

interface WhenProps {
  draft: Draft;
  now: number;
  onChange: (part: Partial<Draft>) => void;
}

const NOON = 12 * 60;
interface HourProps {
  label: string;
  hour: number;
  least: number;
  most: number;
  onChange: (hour: number) => void;
}

function Hour({ label, hour, least, most, onChange }: HourProps) {
  return (
    <View className="row between g3">
      <View className="t-md">{label}</View>
      <View className="row g3">
        <IconButton
          icon="minus"
          label={eventDays.earlier(label)}
          disabled={hour <= least}
          onTap={() => {
            onChange(hour - 1);
          }}
        />
        <View className="num t-xl nw">{eventDays.hour(hour)}</View>
        <IconButton
          icon="plus"
          label={eventDays.later(label)}
          disabled={hour >= most}
          onTap={() => {
            onChange(hour + 1);
          }}
        />
      </View>
    </View>
  );
}

/** The day and its hours, without a wheel to turn. */
export function When({ draft: { date, from, to }, now, onChange }: WhenProps) {
  const days = daysAhead(now);
  // A day beyond the next month, arranged earlier, can still be kept.
  const offered = date !== null && !days.includes(date) ? [date, ...days] : days;
  const words = (day: string) => dayWords(atLocal(day, NOON).getTime(), now);
  return (
    <View className="col g3">
      <View>
        <View className="t-sm c2">{date === null ? eventDays.when : eventDays.chosenDay(words(date))}</View>
        <View className="mt2">
          <Chips
            items={offered.map((key) => ({ key, label: words(key) }))}
            value={date === null ? [] : [date]}
            onTap={(key) => {
              onChange({ date: key });
            }}
          />
        </View>
      </View>
      <Card>
        <View className="col g3">
          <Hour
            label={eventDays.from}
            hour={from}
            least={FIRST_HOUR}
            most={to - 1}
            onChange={(hour) => {
              onChange({ from: hour });
            }}
          />
          <Hour
            label={eventDays.to}
            hour={to}
            least={from + 1}
            most={LAST_HOUR}
            onChange={(hour) => {
              onChange({ to: hour });
            }}
          />
        </View>
      </Card>
    </View>
  );
}
