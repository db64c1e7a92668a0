import { countDays, leafOf, leaveSpan, mondayToFriday, PRESETS, runsOf, sameWeek, tapped, toggled } from './model';

const on = (weekday: number, hours: { fromMinute: number; toMinute: number }) => ({ weekday, ...hours });
const { day, early, late, night } = PRESETS;
// Wednesday 25 November 2026, 15:20 in Shanghai.
const NOW = Date.parse('2026-11-25T07:20:00.000Z');

describe('a week', () => {
  test('a tap puts a time on a day, another takes it off', () => {
    const once = toggled([on(3, day)], 1, night);
    expect(once).toEqual([on(1, night), on(3, day)]);
    expect(toggled(once, 1, night)).toEqual([on(3, day)]);
  });

  test('what would overlap makes room on that day only', () => {
    const full = [on(1, early), on(1, late), on(2, early)];
    expect(toggled(full, 1, day)).toEqual([on(1, day), on(2, early)]);
    expect(toggled([on(1, early)], 1, late)).toEqual([on(1, early), on(1, late)]);
  });

  test('Monday goes to Friday, the weekend stays', () => {
    const week = mondayToFriday([on(1, day), on(2, night), on(6, early)]);
    expect(week).toEqual([...[1, 2, 3, 4, 5].map((weekday) => on(weekday, day)), on(6, early)]);
    expect(mondayToFriday([on(3, day)])).toEqual([]);
  });

  test('the same in another order is no change', () => {
    expect(sameWeek([on(1, day), on(2, night)], [on(2, night), on(1, day)])).toBe(true);
    expect(sameWeek([on(1, day)], [on(1, early)])).toBe(false);
    expect(sameWeek([], [on(1, early)])).toBe(false);
  });

  test('days with the same time become one line', () => {
    const week = [...[1, 2, 3, 5].map((weekday) => on(weekday, day)), on(2, night)];
    expect(runsOf(week)).toEqual([
      { first: 1, last: 3, hours: day },
      { first: 2, last: 2, hours: night },
      { first: 5, last: 5, hours: day },
    ]);
  });
});

describe('days of leave', () => {
  test('two taps make a span, a third begins anew', () => {
    const one = tapped(null, '2026-11-27');
    expect(one).toEqual({ first: '2026-11-27', last: '2026-11-27' });
    const span = tapped(one, '2026-12-02');
    expect(span).toEqual({ first: '2026-11-27', last: '2026-12-02' });
    expect(countDays(span)).toBe(6);
    expect(tapped(span, '2026-11-30')).toEqual({ first: '2026-11-30', last: '2026-11-30' });
    expect(tapped(one, '2026-11-26')).toEqual({ first: '2026-11-26', last: '2026-11-26' });
  });

  test('are whole days in Shanghai; of today what is left', () => {
    expect(leaveSpan({ first: '2026-11-27', last: '2026-11-28' }, NOW)).toEqual({
      from: '2026-11-26T16:00:00.000Z',
      to: '2026-11-28T16:00:00.000Z',
    });
    expect(leaveSpan({ first: '2026-11-25', last: '2026-11-25' }, NOW)).toEqual({
      from: '2026-11-25T07:20:00.000Z',
      to: '2026-11-25T16:00:00.000Z',
    });
  });

  test('a leaf of the calendar begins its weeks on Monday, over the end of a year too', () => {
    expect(leafOf(NOW, 0)).toMatchObject({ year: 2026, month: 11, blanks: 6 });
    const february = leafOf(NOW, 15);
    expect(february).toMatchObject({ year: 2028, month: 2, blanks: 1 });
    expect(february.days).toHaveLength(29);
    expect(february.days[28]).toBe('2028-02-29');
  });
});
