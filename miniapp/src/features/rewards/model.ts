import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';
import type { ItemView, ShopView } from '@yanxinyuan/shared/rewards/contract';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';

/** An item together with the shop that has it. */
export interface Goods {
  item: ItemView;
  shop: Pick<ShopView, 'id' | 'name'>;
}

/** Points missing for one piece; 0 when there are enough, null while nobody is logged in. */
export const missing = (item: ItemView, available: number | null): number | null =>
  available === null ? null : Math.max(0, item.points - available);

/** What can be had now, cheapest last so that the best reward leads, and what needs saving up, nearest first. */
export function split(goods: Goods[], available: number | null): { now: Goods[]; later: Goods[] } {
  const inStock = goods.filter(({ item }) => item.stock > 0);
  if (available === null) return { now: inStock, later: [] };
  const now = inStock.filter(({ item }) => item.points <= available);
  const later = inStock.filter(({ item }) => item.points > available);
  now.sort((a, b) => b.item.points - a.item.points);
  later.sort((a, b) => a.item.points - b.item.points);
  return { now, later };
}

/** Goods of a redemption day are had on its own page, at its price. */
export const everyday = (items: readonly ItemView[]): ItemView[] => items.filter(({ eventId }) => eventId === null);

/** The same goods in several shops are shown once, at the shop that comes first (the nearest). */
export function onceEach(goods: Goods[]): Goods[] {
  const seen = new Set<string>();
  return goods.filter(({ item }) => !seen.has(item.code) && seen.add(item.code));
}

/** How many one may take now: stock, what is left this month, and points; at least 0. */
export function mostPieces(item: ItemView, available: number | null): number {
  const monthly = item.monthlyLimit - (item.takenThisMonth ?? 0);
  const affordable = available === null ? 1 : Math.floor(available / item.points);
  return Math.max(0, Math.min(item.stock, monthly, affordable));
}

export interface Month {
  /** 2026-11 */
  key: string;
  entries: PointsEntryView[];
  /** sum of what came in */
  earned: number;
}

/** Lines by calendar month in Shanghai, in the order they come. */
export function byMonth(entries: PointsEntryView[]): Month[] {
  const months = new Map<string, Month>();
  for (const entry of entries) {
    const key = localDate(new Date(entry.at)).slice(0, 7);
    const month = months.get(key) ?? { key, entries: [], earned: 0 };
    month.entries.push(entry);
    if (entry.amount > 0) month.earned += entry.amount;
    months.set(key, month);
  }
  return [...months.values()];
}

export const monthWords = (key: string, now: number): string => {
  const [year = '', month = ''] = key.split('-');
  const same = localDate(new Date(now)).startsWith(year);
  return same ? `${Number(month)} 月` : `${year} 年 ${Number(month)} 月`;
};

const SOON_MS = 60 * DAY_MS;

/** Points that expire in a year are no worry; the notice begins two months ahead. */
export const expiresSoon = (expiresAt: string, now: number): boolean => Date.parse(expiresAt) - now < SOON_MS;

/** The last day on which points can be used: lots end at the start of a day. */
export const lastDay = (expiresAt: string): number => Date.parse(expiresAt) - DAY_MS / 2;
