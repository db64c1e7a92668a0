import type { ErrorCode, Facts } from '@yanxinyuan/shared/errors';
import { ApiError } from '@/lib/api-error';
import { errorWords } from './error-words';

const words = (code: ErrorCode, facts: Facts = {}): string => {
  const { title, next } = errorWords(new ApiError(code, 409, { facts }));
  return `${title}，${next}`;
};

test.each<[ErrorCode, Facts, string | RegExp]>([
  ['REWARD_TOO_OFTEN', {}, '在这家店换得太勤了，过几天再来，或换一家店'],
  ['REWARD_TOO_OFTEN', { limit: 3, days: 1 }, '一天在同一家店最多换 3 次，过几天再来，或换一家店'],
  [
    'REWARD_TOO_OFTEN',
    { limit: 8, days: 7, until: '2020-01-01T01:00:00Z' },
    /^7 天里在同一家店最多换 8 次，2020 年.+ 后再来/,
  ],
  ['REWARD_TOO_OFTEN', { limit: 3, days: 1, until: 'soon' }, '一天在同一家店最多换 3 次，过几天再来，或换一家店'],
  ['REWARD_LIMIT_REACHED', { left: 1 }, '只能再换 1 份，少换几份就行'],
  ['REWARD_LIMIT_REACHED', { left: 0 }, '这个月兑满了，下个月再换'],
  ['REWARD_OUT_OF_STOCK', { left: 2 }, '只剩 2 份了，分没动，少换几份就行'],
  ['REWARD_OUT_OF_STOCK', {}, '刚被换完，分没动，换一样或过两天来'],
  ['CODE_USED', {}, '这个码用过了，看看是不是已经领走'],
  ['CODE_USED', { at: '2020-01-01T01:00:00Z', own: true }, /^你 2020 年.+ 已经给过这一单，账记好了，不用再给$/],
  ['ORDER_ALREADY_DONE', { at: '2020-01-01T01:00:00Z', own: false }, /^这一单 2020 年.+ 已经领走，不用再给$/],
  ['SETTLEMENT_NOT_DUE', { first: '2026-09' }, '要先结 2026年9月，一个月一个月往后结'],
  ['SETTLEMENT_NOT_DUE', {}, '这个月还没过完，下个月再结'],
  ['STOCK_TOO_LOW', { left: 3 }, '能动的只有 3 份，先盘点一下再改数'],
  ['EVENT_INVALID', { reason: 'stock' }, '货没有那么多，看看库存，少拿几份'],
  ['EVENT_INVALID', { reason: 'weather' }, '兑换日填得不对，看看时间和货够不够'],
  ['BUDGET_BELOW_SPENT', { spent: 120 }, '已经发出 120 分，预算不能比这个少'],
  ['POINTS_REVERSAL_TOO_MUCH', { left: 5 }, '最多还能收回 5 分，改小一点再提'],
  ['POINTS_REVERSAL_TOO_MUCH', { left: 0 }, '这一笔已经全部收回，不用再提'],
  ['APPROVAL_TOO_EARLY', { until: '2020-01-01T01:00:00Z' }, /^公示还没满，2020 年.+ 以后再批/],
  ['APPROVAL_LIMIT', { limit: 5000, used: 4990 }, '一天最多批 5000 分，今天批了 4990 分，明天再批，或请另一位批'],
  ['CALL_LIMIT', { limit: 30 }, '一天最多看 30 个号码，今天到了，急事请同事打，还不够找区级管理员'],
  ['CALL_LIMIT', {}, '今天看过的号码到上限了，急事请同事打，还不够找区级管理员'],
  ['POINTS_INSUFFICIENT', { left: 2 }, '分还不够，换一个分少的，或去报一件'],
])('%s with %j says what the numbers say', (code, facts, said) => {
  if (typeof said === 'string') expect(words(code, facts)).toBe(said);
  else expect(words(code, facts)).toMatch(said);
});

test('what is not an answer of the server is a fault of ours', () => {
  expect(errorWords(new Error('x')).title).toBe('出了点小毛病');
});
