import {
  ASKED_AT_ONCE,
  MESSAGES_ENOUGH,
  type MessageKind,
  type SubscriptionView,
} from '@yanxinyuan/shared/notifications/subscribe';

/** Those of riders and those of staff; each fits into one question of WeChat's. */
export const RIDER_KINDS = ['result', 'points', 'order'] as const satisfies readonly MessageKind[];
export const STAFF_KINDS = ['task', 'due'] as const satisfies readonly MessageKind[];

export const ofKinds = (list: readonly SubscriptionView[], kinds: readonly MessageKind[]): SubscriptionView[] =>
  kinds.flatMap((kind) => list.find((one) => one.kind === kind) ?? []);

/**
 * What may be asked for in passing: not what was refused once, nor what there is enough of. None where
 * the first kind, for whose sake the question is asked, is none of these.
 */
export function toAsk(
  list: readonly SubscriptionView[],
  kinds: readonly MessageKind[],
  refused: readonly string[],
): string[] {
  const wanted = ofKinds(list, kinds).filter(
    ({ templateId, left, longTerm }) => !refused.includes(templateId) && left < (longTerm ? 1 : MESSAGES_ENOUGH),
  );
  if (wanted[0]?.kind !== kinds[0]) return [];
  return wanted.slice(0, ASKED_AT_ONCE).map(({ templateId }) => templateId);
}

/** How many more messages may come; long-term ones need no counting. */
export const sumLeft = (list: readonly SubscriptionView[]): number =>
  list.reduce((sum, { left, longTerm }) => sum + (longTerm ? 0 : left), 0);
