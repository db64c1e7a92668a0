import { View } from '@tarojs/components';
import { atLocal, localDate, type LocalDate } from '@yanxinyuan/shared/time';
import { useState } from 'react';
import { IconButton } from '@/components/icon-button';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { roster, WEEKDAY_LETTERS } from '@/texts/roster';
import { dayWords } from '@/texts/time';
import css from './calendar.module.scss';
import { leafOf, tapped, type Days } from './model';

const MONTHS_AHEAD = 12;
const NOON = 12 * 60;

interface CalendarProps {
  days: Days | null;
  now: number;
  onChange: (days: Days) => void;
}

/** A span of days, by tapping its first and its last one. */
export function Calendar({ days, now, onChange }: CalendarProps) {
  const [ahead, setAhead] = useState(0);
  const { year, month, blanks, days: all } = leafOf(now, ahead);
  const turn = (by: number) => () => {
    setAhead(ahead + by);
  };
  return (
    <View>
      <View className="row between">
        <IconButton icon="chevron-left" label={roster.earlierMonth} disabled={ahead === 0} onTap={turn(-1)} />
        <View className="t-lg nw">{roster.month(year, month)}</View>
        <IconButton icon="chevron-right" label={roster.laterMonth} disabled={ahead >= MONTHS_AHEAD} onTap={turn(1)} />
      </View>
      <View className={css['week'] ?? ''}>
        {WEEKDAY_LETTERS.map((letter) => (
          <View key={letter} className={css['head'] ?? ''}>
            {letter}
          </View>
        ))}
        {Array.from({ length: blanks }, (_, i) => (
          <View key={i} className={css['day'] ?? ''} />
        ))}
        {all.map((day) => (
          <Day key={day} day={day} days={days} now={now} onChange={onChange} />
        ))}
      </View>
    </View>
  );
}

function Day({ day, days, now, onChange }: CalendarProps & { day: LocalDate }) {
  const past = day < localDate(new Date(now));
  const within = days !== null && days.first <= day && day <= days.last;
  const end = within && (day === days.first || day === days.last);
  return (
    <Tap
      className={cx(css['day'], past && css['past'], end ? css['end'] : within && css['between'])}
      role="checkbox"
      checked={within}
      label={dayWords(atLocal(day, NOON).getTime(), now)}
      disabled={past}
      onTap={() => {
        onChange(tapped(days, day));
      }}
    >
      {Number(day.slice(8))}
    </Tap>
  );
}
