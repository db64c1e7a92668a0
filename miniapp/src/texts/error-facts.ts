import type { ErrorCode, Facts } from '@yanxinyuan/shared/errors';
import type { ErrorText } from './errors';
import { whenWords } from './time';

const number = (value: Facts[string] | undefined): number | null => (typeof value === 'number' ? value : null);

/** 明天 09:00 后再来，或换一家店 */
function later(until: Facts[string] | undefined, now: number): string {
  const at = typeof until === 'string' ? Date.parse(until) : Number.NaN;
  return Number.isNaN(at) ? '过几天再来，或换一家店' : `${whenWords(at, now)} 后再来，或换一家店`;
}

/**
 * Refusals whose numbers help: what the limit is, what is left of it, when to come again. Null where the server told
 * none, and the words of the code alone are said.
 */
export const FACT_TEXTS: Partial<Record<ErrorCode, (facts: Facts, now: number) => ErrorText | null>> = {
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
  REWARD_OUT_OF_STOCK: ({ left }) => {
    const more = number(left);
    return more === null || more === 0 ? null : { title: `只剩 ${more} 份了`, next: '分没动，少换几份就行' };
  },
};
