import { distanceM, gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { Tx } from '../../platform/db/database';
import { prepared } from '../../platform/db/prepared';
import { boxAround } from './rules/nearby';

/** An earlier report of the same category near by, with the ticket it led to. */
export interface NearbyReport {
  reportId: string;
  ticketId: string;
  distanceM: number;
}

interface NearRow {
  id: string;
  ticket_id: string;
  lng: number;
  lat: number;
}

const NEAR = prepared(`
  SELECT id, ticket_id, lng, lat FROM report
  WHERE category = $1 AND lng BETWEEN $2 AND $3 AND lat BETWEEN $4 AND $5 AND submitted_at >= $6
    AND ticket_id IS NOT NULL AND NOT joined`);

/**
 * Reports of the same category within REPORT_LIMITS.joinMetres and joinMs that opened a ticket,
 * nearest first. Those that only joined one do not count, or a case would creep along a street
 * from one report to the next.
 */
export async function nearReports(
  tx: Tx,
  { category, point, now }: { category: string; point: Gcj02; now: Date },
): Promise<NearbyReport[]> {
  const { west, east, south, north } = boxAround(point, REPORT_LIMITS.joinMetres);
  const since = new Date(now.getTime() - REPORT_LIMITS.joinMs);
  const rows = await tx.query<NearRow[]>(NEAR, [category, west, east, south, north, since]);
  return rows
    .map((row) => ({
      reportId: row.id,
      ticketId: row.ticket_id,
      distanceM: distanceM(point, gcj02(row.lng, row.lat)),
    }))
    .filter(({ distanceM: metres }) => metres <= REPORT_LIMITS.joinMetres)
    .sort((a, b) => a.distanceM - b.distanceM);
}
