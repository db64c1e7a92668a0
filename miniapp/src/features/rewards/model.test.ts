import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { ItemView, ShopView } from '@yanxinyuan/shared/rewards/contract';
import { entryTitle } from '@/texts/entry-words';
import { byMonth, expiresSoon, missing, monthWords, mostPieces, onceEach, split } from './model';

const item = (code: string, points: number, more: Partial<ItemView> = {}): ItemView => ({
  id: code,
  shopId: 'm01',
  code,
  name: code,
  points,
  stock: 5,
  monthlyLimit: 2,
  takenThisMonth: 0,
  pictureUrl: '',
  eventId: null,
  ...more,
});
const shop = { id: 'm01', name: '店' } as ShopView;
const goods = (...items: ItemView[]) => items.map((i) => ({ item: i, shop }));
const entry = (more: Partial<PointsEntryView>): PointsEntryView => ({
  id: '1',
  kind: 'award',
  amount: 20,
  at: '2026-11-20T04:00:00.000Z',
  balanceAfter: 20,
  rule: null,
  ruleName: null,
  ruleVersion: null,
  source: null,
  facts: {},
  ...more,
});

test('splits what can be had now from what needs saving up, and leaves out what is gone', () => {
  const { now, later } = split(
    goods(item('water', 20), item('helmet', 600), item('rain', 250), item('gone', 10, { stock: 0 })),
    260,
  );
  expect(now.map((g) => g.item.code)).toEqual(['rain', 'water']);
  expect(later.map((g) => g.item.code)).toEqual(['helmet']);
});

test('without a login everything in stock is shown and nothing is missing', () => {
  expect(split(goods(item('helmet', 600)), null).now).toHaveLength(1);
  expect(missing(item('helmet', 600), null)).toBeNull();
  expect(missing(item('helmet', 600), 406)).toBe(194);
});

test('shows the same goods once', () => {
  expect(onceEach(goods(item('water', 20), item('water', 20), item('soap', 30)))).toHaveLength(2);
});

test.each([
  ['points', item('a', 20, { monthlyLimit: 10 }), 50, 2],
  ['the month', item('a', 20, { takenThisMonth: 1 }), 500, 1],
  ['stock', item('a', 20, { stock: 1, monthlyLimit: 10 }), 500, 1],
  ['nothing left', item('a', 20, { takenThisMonth: 3 }), 500, 0],
])('the most pieces are bounded by %s', (_what, given, available, most) => {
  expect(mostPieces(given, available)).toBe(most);
});

test('a line says what was solved or bought', () => {
  expect(entryTitle(entry({ facts: { category: 'fire_exit_blocked' } }))).toBe('消防通道清出来了');
  expect(entryTitle(entry({ kind: 'redeem', facts: { itemName: '雨衣' } }))).toBe('换雨衣');
  expect(entryTitle(entry({ kind: 'expire' }))).toBe('到期的分');
});

test('points that no category earned are named after their rule', () => {
  expect(entryTitle(entry({ rule: 'volunteer_hour' }))).toBe('志愿服务');
  expect(entryTitle(entry({ rule: 'rule_of_tomorrow' }))).toBe('核实得分');
  expect(entryTitle(entry({ rule: null, facts: { category: 'unheard_of' } }))).toBe('核实得分');
});

test('what expires in a year is not soon', () => {
  const now = Date.parse('2026-11-21T00:00:00Z');
  expect(expiresSoon('2027-01-10T16:00:00Z', now)).toBe(true);
  expect(expiresSoon('2028-01-10T16:00:00Z', now)).toBe(false);
});

test('months are cut in Shanghai, not in Greenwich', () => {
  const months = byMonth([
    entry({ id: 'a', at: '2026-10-31T17:00:00.000Z' }),
    entry({ id: 'b', at: '2026-10-31T15:00:00.000Z', amount: -5 }),
  ]);
  expect(months.map(({ key, earned }) => [key, earned])).toEqual([
    ['2026-11', 20],
    ['2026-10', 0],
  ]);
  expect(monthWords('2026-10', Date.parse('2026-11-21T00:00:00Z'))).toBe('10 月');
  expect(monthWords('2025-12', Date.parse('2026-11-21T00:00:00Z'))).toBe('2025 年 12 月');
});
