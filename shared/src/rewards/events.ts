import type { Instant } from '../time';
import type { ItemView } from './contract';

export const EVENT_STATES = ['coming', 'open', 'over', 'cancelled'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** A collective redemption day: a shop's goods with a stock of their own, for some hours. */
export interface EventView {
  id: string;
  name: string;
  state: EventState;
  shop: { id: string; name: string; address: string; lng: number; lat: number };
  startsAt: Instant;
  endsAt: Instant;
  items: ItemView[];
}
export interface EventItemRequest {
  /** an everyday item of the shop; its pieces are set apart for the day */
  itemId: string;
  stock: number;
  /** whole points on that day */
  points: number;
  /** pieces a rider */
  limit: number;
}
export interface EventRequest {
  name: string;
  shopId: string;
  startsAt: Instant;
  endsAt: Instant;
  items: EventItemRequest[];
}
export const EVENT_LIMITS = { nameMax: 40, itemsMax: 30, hoursMax: 72 } as const;
