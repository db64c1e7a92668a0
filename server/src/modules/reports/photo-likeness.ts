import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { SAME_BITS } from './rules/likeness';

/** Two photos and how many bits of their hashes differ. */
export interface PhotoPair {
  own: string;
  other: string;
  bits: number;
}

/** A photo that was part of an earlier report. */
export interface Seen extends PhotoPair {
  reportId: string;
}

/** A quarter as it is, and with each of its 16 bits turned. */
const TURNED = [0, ...Array.from({ length: 16 }, (_, bit) => 1 << bit)];

/** How many photos one look-up reads at most: no plain sky, alike in a thousand photos, makes the desk wait. */
const NEWEST = 300;

const COMPARE = `
  SELECT own.id AS own, other.id AS other, bit_count((own.dhash # other.dhash)::bit(64))::int AS bits
  FROM photo own, photo other WHERE own.id = ANY($1) AND other.id = ANY($2)`;

// A wall or the night has hardly a bit set and is like every other wall; it proves nothing.
const TELLING = `
  SELECT id, dhash FROM photo WHERE id = ANY($1) AND bit_count(dhash::bit(64)) BETWEEN 8 AND 56`;

/** A quarter of the hash, as its index has it (migration 0551). */
const quarter = (hash: string, shift: number): string =>
  shift === 0 ? `(${hash} & 65535)` : `((${hash} >> ${shift}) & 65535)`;

const LOOK_UPS = [0, 16, 32, 48].map(
  (shift) => `
    (SELECT id, owner_id, attached_at, dhash FROM photo
     WHERE ${quarter('dhash', shift)} = ${quarter('$2::bigint', shift)} # turned
       AND attached_at < $4 AND attached_at >= $4 - interval '400 days'
     ORDER BY attached_at DESC LIMIT ${NEWEST})`,
);

// The few that are left are fixed before the report of each is looked for, so that no plan begins with the reports.
const SEEN = `
  WITH alike AS MATERIALIZED (
    SELECT DISTINCT p.id, p.owner_id, p.attached_at, bit_count(($2::bigint # p.dhash)::bit(64))::int AS bits
    FROM unnest($3::bigint[]) AS turned CROSS JOIN LATERAL (${LOOK_UPS.join(' UNION ALL ')}) AS p
    WHERE p.id <> $1 AND bit_count(($2::bigint # p.dhash)::bit(64)) <= ${SAME_BITS}
    ORDER BY bits, p.attached_at DESC LIMIT 20
  )
  SELECT $1::uuid AS own, alike.id AS other, alike.bits, r.id AS "reportId"
  FROM alike CROSS JOIN LATERAL (
    SELECT id FROM report
    WHERE reporter_id = alike.owner_id AND alike.id = ANY(photo_ids)
      AND submitted_at BETWEEN alike.attached_at - interval '1 minute' AND alike.attached_at + interval '1 minute'
    ORDER BY submitted_at LIMIT 1) AS r
  ORDER BY alike.bits, alike.attached_at DESC`;

interface Telling {
  id: string;
  dhash: string;
}

/** Which photos show the same. */
@Injectable()
export class Likenesses {
  constructor(private readonly database: Database) {}

  /** Every pair of the two lists: keep them short, by place and time. */
  async compare(own: readonly string[], others: readonly string[]): Promise<PhotoPair[]> {
    if (own.length === 0 || others.length === 0) return [];
    return this.database.read.query<PhotoPair[]>(COMPARE, [own, others]);
  }

  /**
   * Photos of reports of the 400 days before `before` that are these very photos, or as good as.
   *
   * Two hashes that differ in up to seven bits differ in one of their four quarters by one at most. So it looks
   * under each quarter as it is and with one bit turned, 68 look-ups of the newest 300 each, whatever the table
   * holds. Only an earlier photo that has 300 newer ones beside it under every quarter it is looked for is missed:
   * seldom below twenty million photos.
   */
  async seenBefore(photoIds: readonly string[], before: Date): Promise<Seen[]> {
    if (photoIds.length === 0) return [];
    const manager = this.database.read;
    const telling = await manager.query<Telling[]>(TELLING, [photoIds]);
    const seen = await Promise.all(
      telling.map(({ id, dhash }) => manager.query<Seen[]>(SEEN, [id, dhash, TURNED, before])),
    );
    return seen.flat();
  }
}
