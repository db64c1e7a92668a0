import { remaining, type ClockReading } from './clock';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const iso = (text: string): string => new Date(at(text)).toISOString();
const reading = (more: Partial<ClockReading> = {}): ClockReading => ({
  clock: 'working',
  startAt: iso('2026-09-30 08:30'),
  dueAt: iso('2026-10-08 10:30'),
  stoppedAt: null,
  oddDays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-10-10'],
  ...more,
});
const MINUTE = 60_000;

it('counts working time only, without the holidays', () => {
  const { leftMs, givenMs, over } = remaining(reading(), at('2026-09-30 16:30'));
  expect([leftMs / MINUTE, givenMs / MINUTE, over]).toEqual([180, 450 + 120, false]);
});

it('stands at night, over lunch and while suspended', () => {
  const left = (now: string, more?: Partial<ClockReading>) => remaining(reading(more), at(now)).leftMs / MINUTE;
  expect(left('2026-09-30 12:00')).toBe(left('2026-09-30 13:30'));
  expect(left('2026-10-03 04:00')).toBe(120);
  const stopped = { stoppedAt: iso('2026-09-30 16:30') };
  expect(left('2027-01-01 00:00', stopped)).toBe(180);
  expect(remaining(reading(stopped), at('2027-01-01 00:00'))).toMatchObject({ over: false, stopped: true });
});

it('is over from the due time on, by the time it has worked since', () => {
  expect(remaining(reading(), at('2026-10-08 10:30')).over).toBe(false);
  expect(remaining(reading(), at('2026-10-08 11:00'))).toMatchObject({ over: true, leftMs: -30 * MINUTE });
  // the Saturday is worked
  expect(remaining(reading(), at('2026-10-10 17:30')).leftMs / MINUTE).toBe(-(90 + 240 + 450 + 450));
});

it('runs day and night for what cannot wait', () => {
  const always = reading({ clock: 'always', oddDays: [] });
  expect(remaining(always, at('2026-10-07 10:30')).leftMs / MINUTE).toBe(1440);
});
