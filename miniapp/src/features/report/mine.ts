import type { Page } from '@yanxinyuan/shared/pagination';
import type { ReportListItem, ReportView } from '@yanxinyuan/shared/reports/contract';
import { ask, lastSeen, type Shelf } from '@/lib/last-seen';
import { call } from '@/lib/request';
import { isRestricted, loadCategories } from './categories';
import type { PastReport } from './model';

const KEPT = 20;

// What is confidential stays on no phone, not on that of who reported it either: phones are lent and lost.
const harmless = (items: readonly ReportListItem[]): ReportListItem[] => items.filter((item) => !isRestricted(item));

const homeShelf: Shelf<ReportListItem[]> = { name: 'home', part: harmless };

/** The rider's own reports page by page, as he saw them. */
export const listShelf = (view: string): Shelf<Page<ReportListItem>> => ({
  name: `reports ${view}`,
  part: (page) => ({ ...page, items: harmless(page.items) }),
});

/** A report as its rider saw it. */
export const reportShelf = (id: string): Shelf<ReportView> => ({
  name: `report ${id}`,
  part: (report) => (isRestricted(report) ? null : report),
});

/** Something was done to a report while no screen showed it: what the phone keeps of it would offer the deed again. */
export async function renewReport(id: string): Promise<void> {
  const shelf = reportShelf(id);
  if (lastSeen.find(shelf) === null) return;
  // Of a category that is not known nothing is kept.
  await loadCategories();
  await ask(() => call('getReport', { params: { id } }), shelf);
}

/** The rider's own reports as this phone last saw them; [] where nobody is logged in. */
export const lastKnownReports = (): ReportListItem[] => lastSeen.find(homeShelf)?.data ?? [];

/** What the guess learns from; works without signal. */
export const pastReports = (): PastReport[] =>
  lastKnownReports().map(({ category, place }) => ({ category, lng: place.lng, lat: place.lat }));

/**
 * Everything open and the latest closed ones, newest first, kept for the next time without signal.
 *
 * @throws ApiError as `call` does
 */
export async function fetchReports(): Promise<ReportListItem[]> {
  const [open, latest] = await Promise.all([
    call('listMyReports', { query: { open: true, limit: KEPT } }),
    call('listMyReports', { query: { limit: KEPT } }),
  ]);
  const seen = new Set(open.items.map(({ id }) => id));
  const all = [...open.items, ...latest.items.filter(({ id }) => !seen.has(id))];
  const items = all.sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt)).slice(0, KEPT * 2);
  lastSeen.keep(homeShelf, items);
  return items;
}
