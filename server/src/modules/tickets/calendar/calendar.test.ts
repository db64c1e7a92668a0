import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('an operator’s file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const withFile = (text: string | null): WorkingCalendar => {
    const file = join(folder, 'days.csv');
    rmSync(file, { force: true });
    if (text !== null) writeFileSync(file, text);
    return new WorkingCalendar(file);
  };

  it('has the last word, also over our own list, and makes a year known', () => {
    expect([calendar.knows(2026), calendar.knows(2027)]).toEqual([true, false]);
    const days = withFile('date,working,name\n2027-02-08,true,上班\n2027-02-20,true,调休\n2027-02-10,false,春节\n');
    expect(['2027-02-08', '2027-02-20', '2027-02-10', '2027-02-09'].map((day) => days.isWorkday(day))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(days.knows(2027)).toBe(true);
  });

  it.each([
    [null, /WORK_CALENDAR_FILE cannot be read: ENOENT/],
    ['date,working,name\n', /days\.csv: no day in it/],
    ['date,working,name\n2027-02-30,false,x\n', /days\.csv line 2: date is no day of the calendar .*2027-02-30/],
    ['date,working,name\n2027-2-3,false,x\n', /line 2: date is no day/],
    ['date,working,name\n2027-02-03,no,x\n', /line 2: working is not one of true, false: no/],
    ['date,working,name\n2027-02-03,true,x\n2027-02-03,false,x\n', /line 3: 2027-02-03 stands there twice/],
    ['date,works,name\n2027-02-03,true,x\n', /there is no column working/],
  ])('%j is refused at start', (text, message) => {
    expect(() => withFile(text)).toThrow(message);
  });
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
