import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { DAY_MS, MINUTE_MS } from '@yanxinyuan/shared/time';
import fc from 'fast-check';
import { WorkingCalendar } from '../calendar/calendar';
import { CLOCK_MARKS, clockOf, dueTimes, elapsed, move } from './clock';
import { nextPartMark, PART_MARKS, partMarkAt } from './part-clock';
import { owedMark, replan, type ClockEvent } from './replan';

const calendar = new WorkingCalendar();
const local = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const event = (action: ClockEvent['action'], at: string, dueAt?: string): ClockEvent => ({
  action,
  at: local(at),
  ...(dueAt === undefined ? {} : { dueAt: local(dueAt) }),
});
const OPENED = local('2026-11-23 09:00');
const due = (urgency: (typeof URGENCIES)[number], ...events: ClockEvent[]): string =>
  shown(replan(calendar, urgency, OPENED, events).dueAt);

describe('due times of another urgency', () => {
  it('are as if it had been so from the opening', () => {
    for (const urgency of URGENCIES) {
      expect(replan(calendar, urgency, OPENED, [])).toEqual(dueTimes(calendar, urgency, OPENED));
    }
  });

  it('of a danger that became known later count from then, whatever else is corrected', () => {
    const known: ClockEvent = { ...event('reassess', '2026-11-24 10:00', '2026-11-24 12:00'), urgency: 'critical' };
    expect(due('critical', known)).toBe('2026-11-24 12:00');
    expect(replan(calendar, 'critical', OPENED, [known]).acceptDueAt).toEqual(local('2026-11-24 10:15'));
    expect(due('urgent', known)).toBe('2026-11-24 09:00');
    // It rested when it became known, and went on a day later.
    const rested = [event('suspend', '2026-11-24 09:30'), known, event('resume', '2026-11-25 09:30')];
    expect(due('critical', ...rested)).toBe('2026-11-25 12:00');
    expect(due('critical', known, event('reopen', '2026-11-26 09:00'))).toBe('2026-11-26 11:00');
  });

  it('come later by a suspension, counted on the clock it has now', () => {
    const pause = [event('suspend', '2026-11-25 09:00'), event('resume', '2026-11-30 09:00')];
    expect(due('dispute', ...pause)).toBe('2026-12-05 09:00');
    expect(due('normal', ...pause)).toBe('2026-12-01 09:00');
  });

  it('never come before an extension that was granted, nor lose the pause after it', () => {
    const granted = event('extend', '2026-11-24 09:00', '2026-12-04 09:00');
    expect(due('critical', granted)).toBe('2026-12-04 09:00');
    expect(due('complex', granted)).toBe('2026-12-14 09:00');
    const pause = [event('suspend', '2026-11-25 09:00'), event('resume', '2026-11-26 09:00')];
    expect(due('urgent', granted, ...pause)).toBe('2026-12-05 09:00');
  });

  it('begin anew with a reopening, as the promise did', () => {
    const before = [event('extend', '2026-11-24 09:00', '2026-12-20 09:00'), event('reopen', '2026-12-01 09:00')];
    expect(due('urgent', ...before)).toBe('2026-12-02 09:00');
  });

  it('are no later than what its worker’s own correction held, until another corrects it', () => {
    const held = event('recategorize', '2026-11-23 10:00', '2026-11-23 11:00');
    expect(due('normal', held)).toBe('2026-11-23 11:00');
    expect(due('normal', held, event('recategorize', '2026-11-23 10:30'))).toBe('2026-11-26 09:00');
    expect(due('normal', held, event('extend', '2026-11-23 10:30', '2026-11-25 09:00'))).toBe('2026-11-25 09:00');
    const pause = [event('suspend', '2026-11-23 10:30'), event('resume', '2026-11-24 10:30')];
    expect(due('urgent', held, ...pause)).toBe('2026-11-24 11:00');
  });

  it('leave whoever got it last the time to accept', () => {
    const handed = [event('route', '2026-11-23 09:00'), event('assign', '2026-11-23 10:00')];
    expect(shown(replan(calendar, 'urgent', OPENED, handed).acceptDueAt)).toBe('2026-11-23 10:30');
  });
});

describe('the mark owed after the due times moved', () => {
  const minute = (n: number): Date => new Date(OPENED.getTime() + n * MINUTE_MS);
  // critical: 15 minutes, 96, 120, 180
  const ticket = { urgency: 'critical', accepted: true, acceptDueAt: minute(15), dueAt: minute(120) } as const;
  const owed = (planned: (typeof CLOCK_MARKS)[number] | null, at: number, accepted = true) =>
    owedMark(calendar, { ...ticket, accepted }, planned, minute(at));

  it('is the latest of those behind, alone', () => {
    expect(owed('accept', 20, false)).toBe('accept');
    expect(owed('remind', 100)).toBe('remind');
    expect(owed('remind', 130)).toBe('overdue');
    expect(owed('accept', 500, false)).toBe('overdue');
    expect(owed('late', 500)).toBe('late');
  });

  it('is never one that was told, unless its time lies ahead again', () => {
    expect(owed('overdue', 100)).toBe('overdue');
    expect(owed('late', 130)).toBe('late');
    expect(owed(null, 130)).toBe('late');
    expect(owed(null, 500)).toBeNull();
    // everything was said of the old promise; the new one begins
    expect(owed(null, 10)).toBe('remind');
    expect(owed('late', 100)).toBe('overdue');
  });
});

describe('over holidays and worked weekends of several years', () => {
  const instant = fc.date({ min: local('2023-12-01 00:00'), max: local('2027-12-31 00:00'), noInvalidDate: true });
  const span = fc.integer({ min: 0, max: 30 * 450 * MINUTE_MS });
  const clock = fc.constantFrom('working', 'always');
  const check = <T>(property: fc.IProperty<T>): void => {
    fc.assert(property, { numRuns: 300 });
  };

  it('there and back is no way at all', () => {
    check(
      fc.property(clock, instant, span, (kind, from, ms) => {
        const begin = move(calendar, kind, from, ms);
        expect(elapsed(calendar, kind, move(calendar, kind, begin, -ms), begin)).toBe(ms);
      }),
    );
  });

  it('later from later: the order of two moments is kept', () => {
    check(
      fc.property(clock, instant, instant, span, (kind, a, b, ms) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(move(calendar, kind, first, ms) <= move(calendar, kind, second, ms)).toBe(true);
      }),
    );
  });

  it('in two steps or in one: the same', () => {
    check(
      fc.property(clock, instant, span, span, (kind, from, one, two) => {
        const whole = move(calendar, kind, from, one + two);
        expect(move(calendar, kind, move(calendar, kind, from, one), two)).toEqual(whole);
      }),
    );
  });

  it('a stretch is as long as its halves', () => {
    check(
      fc.property(clock, fc.tuple(instant, instant, instant), (kind, moments) => {
        const [a, b, c] = moments.toSorted((x, y) => x.getTime() - y.getTime());
        if (a === undefined || b === undefined || c === undefined) return;
        const halves = elapsed(calendar, kind, a, b) + elapsed(calendar, kind, b, c);
        expect(halves).toBe(elapsed(calendar, kind, a, c));
      }),
    );
  });

  it('a category corrected to what it was changes nothing, whatever happened before', () => {
    const pauses = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 3 });
    check(
      fc.property(instant, fc.constantFrom(...URGENCIES), pauses, (openedAt, urgency, list) => {
        let at = openedAt.getTime();
        let dueAt = dueTimes(calendar, urgency, openedAt).dueAt;
        const events = list.flatMap(([after, long]): ClockEvent[] => {
          const stoppedAt = new Date((at += after * DAY_MS));
          const resumedAt = new Date((at += long * DAY_MS));
          dueAt = move(calendar, clockOf(urgency), dueAt, elapsed(calendar, clockOf(urgency), stoppedAt, resumedAt));
          return [
            { action: 'suspend', at: stoppedAt },
            { action: 'resume', at: resumedAt },
          ];
        });
        expect(replan(calendar, urgency, openedAt, events).dueAt).toEqual(dueAt);
      }),
    );
  });

  it('marks of a part stand at 80, 100 and 150 %', () => {
    check(
      fc.property(clock, instant, fc.integer({ min: 60_000, max: 20 * DAY_MS }), (kind, openedAt, ms) => {
        const part = { clock: kind, openedAt, dueAt: move(calendar, kind, openedAt, ms) };
        const gone = (mark: (typeof PART_MARKS)[number]): number =>
          elapsed(calendar, kind, openedAt, partMarkAt(calendar, mark, part)) / ms;
        expect([gone('remind'), gone('overdue'), gone('late')].map((share) => share.toFixed(4))).toEqual([
          '0.8000',
          '1.0000',
          '1.5000',
        ]);
      }),
    );
    const part = { clock: 'always', openedAt: OPENED, dueAt: new Date(OPENED.getTime() + DAY_MS) } as const;
    expect(nextPartMark(calendar, part).nextMark).toBe('remind');
    expect(nextPartMark(calendar, part, 'remind').nextMark).toBe('overdue');
    expect(nextPartMark(calendar, part, 'late')).toEqual({ nextMark: null, nextMarkAt: null });
  });
});
