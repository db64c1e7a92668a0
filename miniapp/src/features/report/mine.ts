import type { ReportListItem } from '@yanxinyuan/shared/reports/contract';
import { storage } from '@/lib/platform/storage';
import { call } from '@/lib/request';
import type { PastReport } from './model';

const KEY = 'myReports';
const KEPT = 20;

interface Kept {
  /** another login on this phone must not see them */
  personId: string;
  items: ReportListItem[];
}

/** The rider's own reports as this phone last saw them; [] for somebody else's. */
export function lastKnownReports(personId: string | undefined): ReportListItem[] {
  // Only fetchReports writes under this key.
  const kept = storage.get(KEY) as Kept | null;
  return kept !== null && kept.personId === personId ? kept.items : [];
}

/** What the guess learns from; works without signal. */
export const pastReports = (personId: string | undefined): PastReport[] =>
  lastKnownReports(personId).map(({ category, place }) => ({ category, lng: place.lng, lat: place.lat }));

/**
 * Everything open and the latest closed ones, newest first, kept for the next time without signal.
 *
 * @throws ApiError as `call` does
 */
export async function fetchReports(personId: string): Promise<ReportListItem[]> {
  const [open, latest] = await Promise.all([
    call('listMyReports', { query: { open: true, limit: KEPT } }),
    call('listMyReports', { query: { limit: KEPT } }),
  ]);
  const seen = new Set(open.items.map(({ id }) => id));
  const all = [...open.items, ...latest.items.filter(({ id }) => !seen.has(id))];
  const items = all.sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt)).slice(0, KEPT * 2);
  storage.set(KEY, { personId, items } satisfies Kept);
  return items;
}
