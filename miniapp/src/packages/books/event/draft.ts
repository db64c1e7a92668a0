import {
  EVENT_LIMITS,
  type EventItemRequest,
  type EventRequest,
  type EventView,
} from '@yanxinyuan/shared/rewards/events';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import { atLocal, DAY_MS, localDate, localMinutes, type LocalDate } from '@yanxinyuan/shared/time';
import { eventDays } from '@/texts/event-days';

/** A redemption day as it is being arranged. */
export interface Draft {
  name: string;
  shop: { id: string; name: string } | null;
  date: LocalDate | null;
  /** whole hours of that day in Shanghai; `to` up to 24 */
  from: number;
  to: number;
  /** by the id of the everyday item */
  items: Readonly<Record<string, Omit<EventItemRequest, 'itemId'>>>;
}

export const emptyDraft: Draft = { name: '', shop: null, date: null, from: 9, to: 17, items: {} };

/** Opens of a shop that nobody asks for at night. */
export const FIRST_HOUR = 6;
export const LAST_HOUR = 22;
const DAYS_AHEAD = 30;

/** The days that can be chosen: from today on. */
export const daysAhead = (now: number): LocalDate[] =>
  Array.from({ length: DAYS_AHEAD }, (_, index) => localDate(new Date(now + index * DAY_MS)));

const hourOf = (instant: string): number => Math.round(localMinutes(new Date(instant)) / 60);

/** An arranged day, to be changed: its goods are found again among the everyday ones by their code. */
export function draftOf(event: EventView, everyday: readonly ItemView[]): Draft {
  const items: Record<string, Omit<EventItemRequest, 'itemId'>> = {};
  for (const { code, stock, points, monthlyLimit } of event.items) {
    const usual = everyday.find((item) => item.code === code);
    if (usual !== undefined) items[usual.id] = { stock, points, limit: monthlyLimit };
  }
  const to = hourOf(event.endsAt);
  return {
    name: event.name,
    shop: event.shop,
    date: localDate(new Date(event.startsAt)),
    from: hourOf(event.startsAt),
    to: to === 0 ? 24 : to,
    items,
  };
}

/** How many pieces can be set apart: what is free, and what this day holds already. */
export const mostOf = (item: ItemView, event: EventView | null): number =>
  item.stock + (event?.items.find(({ code }) => code === item.code)?.stock ?? 0);

/** What is still missing, in words, or null. */
export function missingOf({ name, shop, date, from, to, items }: Draft, now: number): string | null {
  const { missing } = eventDays;
  if (name.trim() === '') return missing.name;
  if (shop === null) return missing.shop;
  if (date === null) return missing.when;
  if (to <= from) return missing.hours;
  if (atLocal(date, from * 60).getTime() <= now) return missing.past;
  return Object.keys(items).length === 0 ? missing.items : null;
}

/** The request of a draft that misses nothing, else null. */
export function requestOf({ name, shop, date, from, to, items }: Draft): EventRequest | null {
  if (shop === null || date === null) return null;
  return {
    name: name.trim().slice(0, EVENT_LIMITS.nameMax),
    shopId: shop.id,
    startsAt: atLocal(date, from * 60).toISOString(),
    endsAt: atLocal(date, to * 60).toISOString(),
    items: Object.entries(items).map(([itemId, item]) => ({ itemId, ...item })),
  };
}
