import { isOnDuty, minuteOfWeek, nextShifts, overlap, switchUntil, type DutyFacts, type Shift } from './duty';

const at = (local: string): Date => new Date(`${local}+08:00`);
// 2031-03-03 is a Monday.
const day: Shift = { weekday: 1, fromMinute: 510, toMinute: 1050 };
const night: Shift = { weekday: 7, fromMinute: 1320, toMinute: 1800 };
const facts = (over: Partial<DutyFacts> = {}): DutyFacts => ({
  onDuty: null,
  dutyUntil: null,
  shifts: [],
  leaves: [],
  ...over,
});

it.each([
  ['2031-03-03T00:00', 0],
  ['2031-03-03T08:30', 510],
  ['2031-03-09T23:59:59', 10_079],
  ['1970-01-01T00:00', 4320],
])('%s is minute %s of the week', (local, minute) => {
  expect(minuteOfWeek(at(local))).toBe(minute);
});

describe('on duty', () => {
  it.each([
    ['before a shift', '2031-03-03T08:29:59.999', false],
    ['the minute it begins', '2031-03-03T08:30', true],
    ['its last moment', '2031-03-03T17:29:59.999', true],
    ['the minute it ends', '2031-03-03T17:30', false],
    ['the same hour of another day', '2031-03-04T09:00', false],
  ])('%s', (_, local, expected) => {
    expect(isOnDuty(facts({ shifts: [day] }), at(local))).toBe(expected);
  });

  it.each([
    ['2031-03-09T21:59', false],
    ['2031-03-09T22:00', true],
    ['2031-03-09T23:59', true],
    ['2031-03-10T00:00', true],
    ['2031-03-10T05:59', true],
    ['2031-03-10T06:00', false],
    // the Monday before it: the same night a week earlier
    ['2031-03-03T03:00', true],
  ])('a night from Sunday to Monday, over the end of the week: %s', (local, expected) => {
    expect(isOnDuty(facts({ shifts: [night] }), at(local))).toBe(expected);
  });

  it('holidays change nothing', () => {
    const newYear: Shift = { weekday: 3, fromMinute: 510, toMinute: 1050 };
    expect(isOnDuty(facts({ shifts: [newYear] }), at('2031-01-01T10:00'))).toBe(true);
  });

  it('without shifts always, until the switch says otherwise', () => {
    expect(isOnDuty(facts(), at('2031-03-03T03:00'))).toBe(true);
    expect(isOnDuty(facts({ onDuty: false }), at('2031-03-03T03:00'))).toBe(false);
  });

  it('the switch counts until its time, to the millisecond', () => {
    const off = facts({ shifts: [day], onDuty: false, dutyUntil: at('2031-03-03T17:30') });
    expect(isOnDuty(off, at('2031-03-03T10:00'))).toBe(false);
    const early = facts({ shifts: [day], onDuty: true, dutyUntil: at('2031-03-03T08:30') });
    expect(isOnDuty(early, at('2031-03-03T08:29:59.999'))).toBe(true);
    expect(isOnDuty({ ...early, onDuty: false }, at('2031-03-03T08:30'))).toBe(true);
  });

  it('leave comes before everything', () => {
    const leaves = [{ from: at('2031-03-03T09:00'), to: at('2031-03-03T12:00') }];
    const away = facts({ onDuty: true, shifts: [day], leaves });
    expect(
      ['08:59:59.999', '09:00', '11:59:59.999', '12:00'].map((time) => isOnDuty(away, at(`2031-03-03T${time}`))),
    ).toEqual([true, false, false, true]);
  });
});

describe('a switch that is turned', () => {
  it.each([
    ['inside a shift counts until its end', [day], '2031-03-03T10:00:30', '2031-03-03T17:30'],
    ['outside until the next begins', [day], '2031-03-03T20:00', '2031-03-10T08:30'],
    ['in the minute a shift begins until its end', [day], '2031-03-03T08:30:10', '2031-03-03T17:30'],
    ['in the night until the morning', [night, day], '2031-03-03T03:00', '2031-03-03T06:00'],
    [
      'on the only shift, day and night, for a week',
      [{ weekday: 2, fromMinute: 0, toMinute: 1440 }],
      '2031-03-05T00:00',
      '2031-03-11T00:00',
    ],
  ])('%s', (_, shifts, now, until) => {
    expect(switchUntil(shifts, at(now))).toEqual(at(until));
  });

  it('without shifts counts until it is turned again', () => {
    expect(switchUntil([], at('2031-03-03T10:00'))).toBeNull();
  });
});

it('knows the next shifts, the running one first, and leaves out those in leave', () => {
  const leaves = [{ from: at('2031-03-09T00:00'), to: at('2031-03-10T07:00') }];
  expect(nextShifts([day, night], leaves, at('2031-03-03T05:00'), 3)).toEqual([
    { from: at('2031-03-02T22:00'), to: at('2031-03-03T06:00') },
    { from: at('2031-03-03T08:30'), to: at('2031-03-03T17:30') },
    { from: at('2031-03-10T08:30'), to: at('2031-03-10T17:30') },
  ]);
});

it.each([
  ['apart', [day, night], false],
  ['one after the other', [day, { weekday: 1, fromMinute: 1050, toMinute: 1200 }], false],
  ['a minute shared', [day, { weekday: 1, fromMinute: 1049, toMinute: 1200 }], true],
  ['over the end of the week', [night, { weekday: 1, fromMinute: 359, toMinute: 500 }], true],
])('%s', (_, shifts, expected) => {
  expect(overlap(shifts)).toBe(expected);
});
