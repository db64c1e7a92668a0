import { WorkingCalendar } from './calendar';

const calendar = new WorkingCalendar();

it.each([
  ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
  ['2026-02-16', false, 'the eve of it, a Monday'],
  ['2026-10-07', false, 'the last day of National Day'],
  ['2026-10-08', true, 'the day after'],
  ['2026-10-10', true, 'a Saturday worked for it'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-11-23', true, 'a Monday'],
  ['2027-02-08', false, 'the Spring Festival of a year not yet announced, by our own list'],
  ['2031-03-04', true, 'a Tuesday of a year nobody knows'],
  ['2031-03-08', false, 'a Saturday of it'],
])('%s %s: %s', (date, works) => {
  expect(calendar.isWorkday(date)).toBe(works);
});

it('does not depend on where the server stands', () => {
  const before = process.env['TZ'];
  try {
    for (const zone of ['America/New_York', 'Asia/Shanghai', 'Pacific/Auckland']) {
      process.env['TZ'] = zone;
      const days = new WorkingCalendar();
      expect(
        ['2026-02-13', '2026-02-14', '2026-02-15', '2026-09-30', '2026-10-10'].map((day) => days.isWorkday(day)),
      ).toEqual([true, true, false, true, true]);
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
