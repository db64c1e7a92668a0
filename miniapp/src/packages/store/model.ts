import type { StockMoveKind, StockView } from '@yanxinyuan/shared/rewards/stock';
import { settlement, stock } from '@/texts/store';

/** Gone, low, or well: what runs out first comes first. */
const urgency = ({ active, available, low }: StockView): number => (!active ? 3 : available === 0 ? 0 : low ? 1 : 2);

export interface Shelf {
  shopId: string;
  shopName: string;
  items: StockView[];
}

/** Items by shop in the order they come, each shop's most urgent first. */
export function byShop(items: readonly StockView[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const item of items) {
    const shelf = shelves.get(item.shopId) ?? { shopId: item.shopId, shopName: item.shopName, items: [] };
    shelf.items.push(item);
    shelves.set(item.shopId, shelf);
  }
  for (const shelf of shelves.values()) shelf.items.sort((a, b) => urgency(a) - urgency(b));
  return [...shelves.values()];
}

export const lowCount = (items: readonly StockView[]): number =>
  items.filter(({ active, low, available }) => active && (low || available === 0)).length;

/** What a move would leave free for orders. */
export function availableAfter(
  kind: StockMoveKind,
  n: number,
  item: Pick<StockView, 'available' | 'reserved'>,
): number {
  if (kind === 'in') return item.available + n;
  return kind === 'count' ? n - item.reserved : item.available - n;
}

/** What forbids this move, in words, or null. */
export function moveProblem(
  kind: StockMoveKind,
  n: number,
  item: Pick<StockView, 'available' | 'reserved'>,
): string | null {
  if (availableAfter(kind, n, item) >= 0) return null;
  return kind === 'count' ? stock.belowReserved(item.reserved) : stock.tooMuch(item.available);
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** 2026-01 moved by −1 is 2025-12. */
export function monthPlus(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + by;
  return `${Math.floor(count / 12)}-${pad((count % 12) + 1)}`;
}

/** 2026 年 11 月 */
export const monthWords = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return settlement.month(year, number);
};
