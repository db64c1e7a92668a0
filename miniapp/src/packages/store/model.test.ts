import type { StockView } from '@yanxinyuan/shared/rewards/stock';
import { availableAfter, byShop, lowCount, monthPlus, moveProblem } from './model';

const item = (name: string, over: Partial<StockView> = {}): StockView => ({
  itemId: name,
  shopId: 'm01',
  shopName: '建设路积分超市',
  code: name,
  name,
  points: 20,
  pictureUrl: '',
  active: true,
  eventId: null,
  available: 10,
  reserved: 0,
  lowAt: 3,
  low: false,
  ...over,
});

test('what runs out first comes first, shop by shop; what is off the shelf comes last', () => {
  const items = [
    item('off', { active: false, available: 0 }),
    item('well'),
    item('low', { available: 2, low: true }),
    item('elsewhere', { shopId: 'm02', shopName: '药房' }),
    item('gone', { available: 0, low: true }),
  ];
  const [first, second] = byShop(items);
  expect(first?.items.map(({ name }) => name)).toEqual(['gone', 'low', 'well', 'off']);
  expect(second?.items.map(({ name }) => name)).toEqual(['elsewhere']);
  expect(lowCount(items)).toBe(2);
});

test('a count covers the shelf with what is reserved; other moves touch only what is free', () => {
  const shelf = { available: 5, reserved: 2 };
  expect(availableAfter('in', 3, shelf)).toBe(8);
  expect(availableAfter('count', 6, shelf)).toBe(4);
  expect(moveProblem('writeOff', 5, shelf)).toBeNull();
  expect(moveProblem('out', 6, shelf)).toBe('最多 5 份，留着的不能动');
  expect(moveProblem('count', 1, shelf)).toBe('留着的 2 份也要数进去');
  expect(moveProblem('count', 2, shelf)).toBeNull();
});

test('months cross the year', () => {
  expect(monthPlus('2026-01', -1)).toBe('2025-12');
  expect(monthPlus('2026-12', 1)).toBe('2027-01');
  expect(monthPlus('2026-11', 0)).toBe('2026-11');
});
