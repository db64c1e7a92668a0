import { View } from '@tarojs/components';
import type { ShiftView } from '@yanxinyuan/shared/identity/roster';
import { hoursWords, roster, runWords } from '@/texts/roster';
import { runsOf } from './model';

/** A week in words: 周一到周五 08:00–18:00. */
export function WeekWords({ shifts }: { shifts: readonly ShiftView[] }) {
  if (shifts.length === 0) return <View>{roster.noShifts}</View>;
  return (
    <View>
      {runsOf(shifts).map(({ first, last, hours }) => (
        <View key={`${first} ${hours.fromMinute}`}>{`${runWords(first, last)} ${hoursWords(hours)}`}</View>
      ))}
    </View>
  );
}
