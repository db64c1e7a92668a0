import { isWeekday } from '@yanxinyuan/shared/tickets/clock';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { elapsed } from './clock';
import { nextPartMark, partMarkAt, resumedPart } from './part-clock';

const calendar = { isWorkday: isWeekday };
const at = (text: string): Date => new Date(`${text}:00+08:00`);

const FAR = at('2027-06-01T00:00');

test('what was left before a pause is left again, and the marks are the same shares of it', () => {
  for (const clock of ['always', 'working'] as const) {
    const part = { clock, openedAt: at('2026-06-01T09:00'), dueAt: at('2026-06-05T16:00') };
    const pause = { stoppedAt: at('2026-06-03T10:00'), resumedAt: at('2026-06-08T15:00'), latest: FAR };
    const after = resumedPart(calendar, part, pause);
    expect(elapsed(calendar, clock, pause.resumedAt, after.dueAt)).toBe(
      elapsed(calendar, clock, pause.stoppedAt, part.dueAt),
    );
    expect(elapsed(calendar, clock, after.openedAt, after.dueAt)).toBe(
      elapsed(calendar, clock, part.openedAt, part.dueAt),
    );
    expect(after).toMatchObject(nextPartMark(calendar, after));
    expect(after.nextMark).toBe('remind');
  }
});

test('what was said before the pause is not said again; after the last there is none', () => {
  const part = { clock: 'always' as const, openedAt: at('2026-06-01T00:00'), dueAt: at('2026-06-01T10:00') };
  const resumedAt = at('2026-06-09T00:00');
  const nextAfter = (hours: number) =>
    resumedPart(calendar, part, {
      stoppedAt: new Date(part.openedAt.getTime() + hours * HOUR_MS),
      resumedAt,
      latest: FAR,
    });
  expect(nextAfter(7).nextMark).toBe('remind');
  expect(nextAfter(8.5).nextMark).toBe('overdue');
  expect(nextAfter(11)).toMatchObject({ nextMark: 'late', nextMarkAt: partMarkAt(calendar, 'late', nextAfter(11)) });
  expect(nextAfter(16)).toMatchObject({ nextMark: null, nextMarkAt: null });
});

test('a part is never wanted later than its case', () => {
  const part = { clock: 'always' as const, openedAt: at('2026-06-01T00:00'), dueAt: at('2026-06-09T01:00') };
  const pause = { stoppedAt: at('2026-06-01T00:00'), resumedAt: at('2026-06-09T00:00') };
  const latest = at('2026-06-09T02:00');
  expect(resumedPart(calendar, part, { ...pause, latest }).dueAt).toEqual(latest);
});
