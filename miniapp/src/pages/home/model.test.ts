import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import { affordable, surnameOf, waitingTitle, workRoles } from './model';

test.each([
  ['孟浩宇', '孟'],
  ['欧阳明', '欧阳'],
  ['欧阳', '欧'],
  ['Tom', null],
  [undefined, null],
])('%s is addressed as %s', (name, surname) => {
  expect(surnameOf(name)).toBe(surname);
});

test('one verb while all wait for the same', () => {
  const wait = (...needs: ('confirm' | 'answer' | 'rate')[]) => waitingTitle(needs.map((needsMe) => ({ needsMe })));
  expect(wait('confirm')).toBe('1 件等你看');
  expect(wait('answer', 'answer')).toBe('2 件等你回话');
  expect(wait('rate')).toBe('1 件等你说一句');
  expect(wait('confirm', 'rate')).toBe('2 件等你');
});

describe('what the points buy', () => {
  const item = (id: string, points: number, stock = 1): ItemView => ({
    id,
    shopId: 's',
    code: id,
    name: id,
    points,
    stock,
    monthlyLimit: 1,
    takenThisMonth: null,
    pictureUrl: '',
    eventId: null,
  });
  const items = [item('c', 300), item('a', 50), item('gone', 10, 0), item('b', 100), item('d', 400)];

  test('counts what is in reach and there, the best first', () => {
    const { count, short, show } = affordable(items, 300);
    expect([count, short, show.map(({ id }) => id)]).toEqual([3, 0, ['c', 'b', 'a']]);
  });
  test('says how far the cheapest is', () => {
    const { count, short, show } = affordable(items, 20);
    expect([count, short, show.map(({ id }) => id)]).toEqual([0, 30, ['a', 'b', 'c']]);
  });
  test('nothing there, nothing said', () => {
    expect(affordable([], 20)).toEqual({ count: 0, short: 0, show: [] });
  });
});

test('work is offered by role, not to riders', () => {
  expect(workRoles(['rider'])).toEqual([]);
  expect(workRoles(['shopkeeper', 'rider', 'gridWorker'])).toEqual(['gridWorker', 'shopkeeper']);
});
