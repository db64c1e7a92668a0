import { event, eventItem } from '../../../../test/points';
import { daysAhead, draftOf, emptyDraft, missingOf, mostOf, requestOf } from './draft';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const usual = eventItem({ id: 'usual', points: 600, stock: 6, eventId: null });
const arranged = event({ items: [eventItem({ id: 'of-the-day', stock: 4, points: 400, monthlyLimit: 1 })] });

test('an arranged day comes back as it was sent, its goods by their code', () => {
  const draft = draftOf(arranged, [usual]);
  expect(requestOf(draft)).toEqual({
    name: '龙桥街道集中兑换日',
    shopId: 'm01',
    startsAt: '2026-11-28T01:00:00.000Z',
    endsAt: '2026-11-28T09:00:00.000Z',
    items: [{ itemId: 'usual', stock: 4, points: 400, limit: 1 }],
  });
});

test('a day that ends at midnight ends at 24', () => {
  expect(draftOf(event({ endsAt: '2026-11-28T16:00:00.000Z' }), []).to).toBe(24);
});

test('what this day holds already can be set apart again', () => {
  expect(mostOf(usual, arranged)).toBe(10);
  expect(mostOf(usual, null)).toBe(6);
});

test('says the first thing that is missing, and a time that has passed', () => {
  const whole = draftOf(arranged, [usual]);
  expect(missingOf(emptyDraft, NOW)).toBe('先起个名字');
  expect(missingOf({ ...whole, to: whole.from }, NOW)).toBe('结束要晚于开始');
  expect(missingOf({ ...whole, date: '2026-11-22' }, NOW)).toBe('选一个还没到的时间');
  expect(missingOf({ ...whole, items: {} }, NOW)).toBe('至少备一样货');
  expect(missingOf(whole, NOW)).toBeNull();
});

test('thirty days from today in Shanghai', () => {
  const days = daysAhead(Date.parse('2026-12-31T16:30:00Z'));
  expect([days[0], days.length]).toEqual(['2027-01-01', 30]);
});
