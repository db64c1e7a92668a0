import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import type { NotificationEvent } from '../events';

/** What a field can show. `at` is when it happened, `due` the time promised. */
export const SLOTS = ['title', 'summary', 'state', 'category', 'points', 'item', 'shop', 'due', 'at'] as const;
export type Slot = (typeof SLOTS)[number];

interface Kind {
  /** Each of them fills every slot of the kind. */
  events: readonly NotificationEvent[];
  slots: readonly Slot[];
  /** A message that WeChat would not take for this long is news no more; the inbox has it. */
  freshMs: number;
}

const ALWAYS = ['title', 'summary', 'state', 'at'] as const;

/**
 * What each kind of message tells. A result is told once, when it is there to be looked at: that it
 * was closed a day later would use up a second consent.
 */
export const KINDS: Readonly<Record<MessageKind, Kind>> = {
  task: {
    events: ['task_new', 'referred_new', 'part_new', 'danger_near', 'danger_help'],
    slots: [...ALWAYS, 'category', 'due'],
    freshMs: 6 * HOUR_MS,
  },
  due: { events: ['task_remind', 'refer_remind'], slots: [...ALWAYS, 'category'], freshMs: HOUR_MS },
  result: { events: ['report_resolved', 'report_rejected'], slots: ALWAYS, freshMs: 12 * HOUR_MS },
  points: { events: ['points_awarded', 'points_expiring'], slots: [...ALWAYS, 'points'], freshMs: 12 * HOUR_MS },
  order: { events: ['order_expiring'], slots: [...ALWAYS, 'item', 'shop', 'due'], freshMs: 6 * HOUR_MS },
};

const BY_EVENT: ReadonlyMap<string, MessageKind> = new Map(
  (Object.keys(KINDS) as MessageKind[]).flatMap((kind) => KINDS[kind].events.map((event) => [event, kind] as const)),
);

/** The kind of message an event makes; most make none. */
export const kindOf = (event: string): MessageKind | undefined => BY_EVENT.get(event);
