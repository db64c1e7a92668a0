import { CONTENT_LIMITS, type ContentState, type ReviewCause } from '@yanxinyuan/shared/moderation/contract';

export interface Standing {
  state: ContentState;
  asks: number;
  /** a person's decision stands */
  decided: boolean;
}

/** What WeChat says; without `suggest` it could not look. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky' | null;
  label: number | null;
}

export type Settled =
  | { is: 'kept' }
  | { is: 'again' }
  | { is: 'settled'; state: Exclude<ContentState, 'pending'>; cause: ReviewCause | null; label: number | null };

/**
 * What a verdict does, whenever it comes. It never overturns a person, nor what WeChat said before; it may come
 * after the half hour, while a person has not decided yet. A picture that could not be fetched is offered once more.
 */
export function settle({ state, asks, decided }: Standing, { suggest, label }: Verdict): Settled {
  if (decided || state === 'pass' || state === 'risky') return { is: 'kept' };
  if (suggest !== null) return { is: 'settled', state: suggest, cause: suggest === 'review' ? 'wechat' : null, label };
  if (state === 'review') return { is: 'kept' };
  if (asks < CONTENT_LIMITS.asks) return { is: 'again' };
  return { is: 'settled', state: 'review', cause: 'unreachable', label: null };
}
