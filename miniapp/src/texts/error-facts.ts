import type { ErrorCode, Facts } from '@yanxinyuan/shared/errors';
import type { ErrorText } from './errors';
import { whenWords } from './time';

const number = (value: Facts[string] | undefined): number | null => (typeof value === 'number' ? value : null);

/** 明天 09:00 后再来，或换一家店 */
function later(until: Facts[string] | undefined, now: number): string {
  const at = typeof until === 'string' ? Date.parse(until) : Number.NaN;
  return Number.isNaN(at) ? '过几天再来，或换一家店' : `${whenWords(at, now)} 后再来，或换一家店`;
}

/** An order that was fetched: when, and whether it was whoever asks that handed it over. */
function given({ at, own }: Facts, now: number): ErrorText | null {
  if (typeof at !== 'string') return null;
  const when = whenWords(Date.parse(at), now);
  return own === true
    ? { title: `你 ${when} 已经给过这一单`, next: '账记好了，不用再给' }
    : { title: `这一单 ${when} 已经领走`, next: '不用再给' };
}

/** 2026-09 → 2026年9月 */
const monthOf = (month: string): string => month.replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月');

const EVENT_REASONS: Record<string, ErrorText> = {
  hours: { title: '时间填得不对', next: '开始要在以后，最长三天' },
  items: { title: '货选得不对', next: '要选本店在架的货，一样选一次' },
  stock: { title: '货没有那么多', next: '看看库存，少拿几份' },
  shop: { title: '这家店办不了', next: '换一家在兑换的店' },
};

/**
 * Refusals whose numbers help: what the limit is, what is left of it, when to come again. Null where the server told
 * none, and the words of the code alone are said.
 */
export const FACT_TEXTS: Partial<Record<ErrorCode, (facts: Facts, now: number) => ErrorText | null>> = {
  TICKET_PARTS_OPEN: ({ departments }) =>
    typeof departments === 'string'
      ? { title: `${departments}还没办好他们那一份`, next: '等办好，或者撤回那一份' }
      : null,
  TICKET_PART_EXISTS: ({ department }) =>
    typeof department === 'string' ? { title: `${department}已经在一起办了`, next: '换一个部门' } : null,
  REWARD_TOO_OFTEN: ({ limit, days, until }, now) => {
    const [most, span] = [number(limit), number(days)];
    if (most === null) return null;
    const title =
      span === null || span === 1 ? `一天在同一家店最多换 ${most} 次` : `${span} 天里在同一家店最多换 ${most} 次`;
    return { title, next: later(until, now) };
  },
  REWARD_LIMIT_REACHED: ({ left }) => {
    const more = number(left);
    return more === null || more === 0 ? null : { title: `只能再换 ${more} 份`, next: '少换几份就行' };
  },
  CODE_USED: given,
  ORDER_ALREADY_DONE: given,
  SETTLEMENT_NOT_DUE: ({ first }) =>
    typeof first === 'string' ? { title: `要先结 ${monthOf(first)}`, next: '一个月一个月往后结' } : null,
  STOCK_TOO_LOW: ({ left }) => {
    const more = number(left);
    return more === null ? null : { title: `能动的只有 ${more} 份`, next: '先盘点一下再改数' };
  },
  EVENT_INVALID: ({ reason }) => (typeof reason === 'string' ? (EVENT_REASONS[reason] ?? null) : null),
  CALL_LIMIT: ({ limit }) => {
    const most = number(limit);
    if (most === null) return null;
    return { title: `一天最多看 ${most} 个号码，今天到了`, next: '急事请同事打，还不够找区级管理员' };
  },
  BUDGET_BELOW_SPENT: ({ spent }) => {
    const used = number(spent);
    return used === null ? null : { title: `已经发出 ${used} 分`, next: '预算不能比这个少' };
  },
  POINTS_REVERSAL_TOO_MUCH: ({ left }) => {
    const most = number(left);
    if (most === null) return null;
    return most === 0
      ? { title: '这一笔已经全部收回', next: '不用再提' }
      : { title: `最多还能收回 ${most} 分`, next: '改小一点再提' };
  },
  APPROVAL_TOO_EARLY: ({ until }, now) => {
    const at = typeof until === 'string' ? Date.parse(until) : Number.NaN;
    return Number.isNaN(at) ? null : { title: '公示还没满', next: `${whenWords(at, now)} 以后再批` };
  },
  APPROVAL_LIMIT: ({ limit, used }) => {
    const [most, done] = [number(limit), number(used)];
    if (most === null || done === null) return null;
    return { title: `一天最多批 ${most} 分，今天批了 ${done} 分`, next: '明天再批，或请另一位批' };
  },
  REWARD_OUT_OF_STOCK: ({ left }) => {
    const more = number(left);
    return more === null || more === 0 ? null : { title: `只剩 ${more} 份了`, next: '分没动，少换几份就行' };
  },
};
