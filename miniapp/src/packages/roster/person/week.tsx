import { View } from '@tarojs/components';
import type { ShiftView } from '@yanxinyuan/shared/identity/roster';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Chips } from '@/components/chips';
import { hoursWords, PRESET_TEXTS, roster, WEEKDAY_TEXTS, type PresetKey } from '@/texts/roster';
import { mondayToFriday, PRESETS, sameHours, toggled } from '../model';

interface WeekProps {
  shifts: readonly ShiftView[];
  onChange: (shifts: ShiftView[]) => void;
}

const KEYS = Object.keys(PRESETS) as PresetKey[];

interface Time {
  key: string;
  label: string;
  hours: Omit<ShiftView, 'weekday'>;
}

const TIMES: readonly Time[] = KEYS.map((key) => ({ key, label: PRESET_TEXTS[key], hours: PRESETS[key] }));

/** The times that can be tapped; with those of the day that are no preset, so that they can be taken off. */
function timesOf(own: readonly ShiftView[]): Time[] {
  const others = own.filter((shift) => !TIMES.some(({ hours }) => sameHours(hours, shift)));
  return [...TIMES, ...others.map((hours) => ({ key: hoursWords(hours), label: hoursWords(hours), hours }))];
}

/** A week of shifts, day by day, with taps. */
export function Week({ shifts, onChange }: WeekProps) {
  return (
    <View>
      <View className="t-sm c2">{roster.presets}</View>
      <View className="t-sm c2 mt1">
        {KEYS.map((key) => `${PRESET_TEXTS[key]} ${hoursWords(PRESETS[key])}`).join('，')}
      </View>
      <View className="mt3">
        <Card>
          <View className="col g4">
            {WEEKDAY_TEXTS.map((name, i) => (
              <Day key={name} name={name} weekday={i + 1} shifts={shifts} onChange={onChange} />
            ))}
          </View>
        </Card>
      </View>
      <View className="row g3 wrap mt3">
        <Button
          kind="line"
          size="s"
          icon="calendar"
          onTap={() => {
            onChange(mondayToFriday(shifts));
          }}
        >
          {roster.copy}
        </Button>
        <Button
          kind="plain"
          size="s"
          onTap={() => {
            onChange([]);
          }}
        >
          {roster.clear}
        </Button>
      </View>
    </View>
  );
}

function Day({ name, weekday, shifts, onChange }: WeekProps & { name: string; weekday: number }) {
  const own = shifts.filter((shift) => shift.weekday === weekday);
  const times = timesOf(own);
  const chosen = times.filter(({ hours }) => own.some((shift) => sameHours(shift, hours)));
  return (
    <View>
      <View className="row between g2">
        <View className="t-md b nw none">{name}</View>
        <View className="t-sm c2 right">
          {own.length === 0 ? roster.free : own.map((shift) => hoursWords(shift)).join('，')}
        </View>
      </View>
      <View className="mt2">
        <Chips
          wrap
          items={times.map(({ key, label }) => ({ key, label }))}
          value={chosen.map(({ key }) => key)}
          onTap={(key) => {
            const time = times.find((one) => one.key === key);
            if (time !== undefined) onChange(toggled(shifts, weekday, time.hours));
          }}
        />
      </View>
    </View>
  );
}
