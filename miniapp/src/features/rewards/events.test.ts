import { event } from '../../../test/points';
import { ahead, closedWords, countdownWords, hoursWords, stateNow } from './events';

const at = (clock: string): number => Date.parse(`2026-11-28T${clock}:00+08:00`);
const day = event({ startsAt: '2026-11-28T01:00:00.000Z', endsAt: '2026-11-28T09:00:00.000Z' });

test.each([
  ['08:59', 'coming', '还有 1 分开始', '今天 09:00 开始换'],
  ['09:00', 'open', '还剩 8 小时', null],
  ['16:59', 'open', '还剩 1 分', null],
  ['17:00', 'over', null, '已经结束了'],
] as const)('at %s it is %s by the clock, whatever was said when the page opened', (clock, state, left, closed) => {
  expect(stateNow(day, at(clock))).toBe(state);
  expect(countdownWords(day, at(clock))).toBe(left);
  expect(closedWords(day, at(clock))).toBe(closed);
});

test('what was cancelled stays so', () => {
  expect(stateNow({ ...day, state: 'cancelled' }, at('10:00'))).toBe('cancelled');
  expect(closedWords({ ...day, state: 'cancelled' }, at('10:00'))).toBe('这次取消了');
});

test('hours of one day say the day once', () => {
  const now = Date.parse('2026-11-21T00:00:00Z');
  expect(hoursWords(day, now)).toBe('11 月 28 日 09:00 到 17:00');
  expect(hoursWords({ ...day, endsAt: '2026-11-29T09:00:00.000Z' }, now)).toBe(
    '11 月 28 日 09:00 到 11 月 29 日 17:00',
  );
});

test('what is on comes before what is coming, and the past is left out', () => {
  const later = event({ id: 'later', startsAt: '2026-12-01T01:00:00.000Z', endsAt: '2026-12-01T09:00:00.000Z' });
  const soon = event({ id: 'soon', startsAt: '2026-11-29T01:00:00.000Z', endsAt: '2026-11-29T09:00:00.000Z' });
  const past = event({ id: 'past', startsAt: '2026-11-01T01:00:00.000Z', endsAt: '2026-11-01T09:00:00.000Z' });
  expect(ahead([later, soon, past, day], at('10:00')).map(({ id }) => id)).toEqual([day.id, 'soon', 'later']);
});
