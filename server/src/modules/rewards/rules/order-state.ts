import type { ErrorCode } from '@yanxinyuan/shared/errors';
import type { OrderState } from '@yanxinyuan/shared/rewards/contract';

const REFUSALS = {
  fulfilled: 'ORDER_ALREADY_DONE',
  cancelled: 'ORDER_CANCELLED',
  expired: 'ORDER_EXPIRED',
  refunded: 'ORDER_REFUNDED',
} as const satisfies Record<Exclude<OrderState, 'held'>, ErrorCode>;

/** Why an order can no longer be collected or cancelled; null while it can. */
export const refusalOf = ({ state, due }: { state: OrderState; due: boolean }): ErrorCode | null => {
  if (state === 'held') return due ? 'ORDER_EXPIRED' : null;
  return REFUSALS[state];
};
