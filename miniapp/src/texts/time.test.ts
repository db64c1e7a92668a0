import {
  clockWords,
  dayWords,
  distanceWords,
  dueParts,
  dueWords,
  greeting,
  spanWords,
  spokenDueWords,
  whenWords,
} from './time';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const now = at('2026-07-15T14:32:00');

test.each([
  ['2026-07-15T14:32:09', '9 秒内'],
  ['2026-07-15T14:38:40', '6 分 40 秒内'],
  ['2026-07-15T14:41:59', '9 分 59 秒内'],
  ['2026-07-15T14:54:30', '22 分内'],
  ['2026-07-15T15:31:59', '59 分内'],
  ['2026-07-15T18:20:00', '今天 18:20 前'],
  ['2026-07-16T14:32:00', '明天 14:32 前'],
  ['2026-07-18T09:00:00', '7 月 18 日前'],
  ['2027-01-10T09:00:00', '2027 年 1 月 10 日前'],
  ['2026-07-15T14:00:00', '0 秒内'],
])('due %s reads %s', (due, words) => {
  expect(dueWords(at(due), now)).toBe(words);
});

test('due just past midnight is tomorrow, also when it is near', () => {
  expect(dueWords(at('2026-07-16T00:30:00'), at('2026-07-15T23:00:00'))).toBe('明天 00:30 前');
});

test.each([
  ['明天 14:32 前', '明天 14:32', '前'],
  ['7 月 18 日前', '7 月 18 日', '前'],
  ['22 分内', '22 分', '内'],
])('%s comes apart', (words, time, tail) => {
  expect(dueParts(words)).toEqual({ time, tail });
});

test('the ear hears minutes only', () => {
  expect(spokenDueWords(at('2026-07-15T14:38:40'), now)).toBe('7 分钟内');
  expect(spokenDueWords(at('2026-07-15T18:20:00'), now)).toBe('今天 18:20 前');
});

test.each([
  ['2026-07-15T00:00:00', '今天 00:00'],
  ['2026-07-14T23:59:00', '昨天 23:59'],
  ['2026-07-13T08:05:00', '周一 08:05'],
  ['2026-07-09T08:05:00', '周四 08:05'],
  ['2026-07-08T08:05:00', '7 月 8 日'],
  ['2025-12-31T08:05:00', '2025 年 12 月 31 日'],
])('%s reads %s', (when, words) => {
  expect(whenWords(at(when), now)).toBe(words);
});

test('a day is a day in Shanghai, not where the phone thinks it is', () => {
  const evening = Date.parse('2026-07-15T15:59:00Z');
  const nextDay = Date.parse('2026-07-15T16:01:00Z');
  expect(dayWords(evening, now)).toBe('今天');
  expect(dayWords(nextDay, now)).toBe('明天');
  expect(clockWords(nextDay)).toBe('00:01');
});

test.each([
  [30_000, '1 分'],
  [35 * 60_000, '35 分'],
  [5.9 * 3_600_000, '5 小时'],
  [47 * 3_600_000, '47 小时'],
  [49 * 3_600_000, '2 天'],
])('%d ms is %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});

test.each([
  [3, '10 米'],
  [424, '420 米'],
  [994, '990 米'],
  [996, '1.0 公里'],
  [1240, '1.2 公里'],
  [9990, '10 公里'],
])('%d m is %s', (metres, words) => {
  expect(distanceWords(metres)).toBe(words);
});

test('greets by the hour', () => {
  expect(['04:00', '08:00', '12:00', '14:00', '19:00'].map((hour) => greeting(at(`2026-07-15T${hour}:00`)))).toEqual([
    '夜里好',
    '早上好',
    '中午好',
    '下午好',
    '晚上好',
  ]);
});
