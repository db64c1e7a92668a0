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

const COMPARE = `
  SELECT own.id AS own, other.id AS other, bit_count((own.dhash # other.dhash)::bit(64))::int AS bits
  FROM photo own, photo other WHERE own.id = ANY($1) AND other.id = ANY($2)`;

// A wall or the night has hardly a bit set and is like every other wall; it proves nothing.
const TELLING = `
  SELECT id, dhash, photo_probes(dhash) AS probes FROM photo
  WHERE id = ANY($1) AND bit_count(dhash::bit(64)) BETWEEN 8 AND 56`;

// Probe by probe: asked for all at once, PostgreSQL takes them for a third of the table and reads all of it.
// The few that are left are fixed before their reports are looked for, for the same reason.
const SEEN = `
  WITH alike AS MATERIALIZED (
    SELECT DISTINCT p.id, p.owner_id, p.attached_at, bit_count(($2::bigint # p.dhash)::bit(64))::int AS bits
    FROM unnest($3::integer[]) AS probe JOIN photo p ON photo_bands(p.dhash) @> ARRAY[probe]
    WHERE p.attached_at < $4 AND p.attached_at >= $4 - interval '400 days' AND p.id <> $1
      AND bit_count(($2::bigint # p.dhash)::bit(64)) <= ${SAME_BITS}
    ORDER BY bits, p.attached_at DESC LIMIT 20
  )
  SELECT $1::uuid AS own, alike.id AS other, alike.bits, r.id AS "reportId"
  FROM alike
  JOIN report r ON r.reporter_id = alike.owner_id AND alike.id = ANY(r.photo_ids)
    AND r.submitted_at BETWEEN alike.attached_at - interval '1 minute' AND alike.attached_at + interval '1 minute'
  ORDER BY alike.bits, alike.attached_at DESC`;

interface Telling {
  id: string;
  dhash: string;
  probes: number[];
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

  /** Photos of reports of the 400 days before `before` that are these very photos, or as good as. */
  async seenBefore(photoIds: readonly string[], before: Date): Promise<Seen[]> {
    if (photoIds.length === 0) return [];
    const manager = this.database.read;
    const telling = await manager.query<Telling[]>(TELLING, [photoIds]);
    const seen = await Promise.all(
      telling.map(({ id, dhash, probes }) => manager.query<Seen[]>(SEEN, [id, dhash, probes, before])),
    );
    return seen.flat();
  }
}
