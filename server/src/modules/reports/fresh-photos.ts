import type { Tx } from '../../platform/db/database';

/** Bits of 64 in which two shots of one picture differ at most: saved again, resized, a photo of a screen cropped. */
const SAME_BITS = 3;

// A picture of the same scene taken anew differs in more bits than one that was only saved again.
const STALE = `
  SELECT EXISTS (
    SELECT FROM photo mine
    WHERE mine.id = ANY($1) AND (mine.created_at < $2 OR EXISTS (
      SELECT FROM photo known
      WHERE known.id = ANY($3) AND known.id <> ALL($1)
        AND (known.sha256 = mine.sha256 OR bit_count((known.dhash # mine.dhash)::bit(64)) <= $4)))) AS stale`;

/**
 * Were these photos sent since then, and is none of them one of `known` sent again?
 *
 * @param known photos of the same matter, which whoever sends these may have seen
 */
export async function photosAreNew(
  tx: Tx,
  ids: readonly string[],
  { since, known }: { since: Date; known: readonly string[] },
): Promise<boolean> {
  const [row] = await tx.query<{ stale: boolean }[]>(STALE, [ids, since, known, SAME_BITS]);
  return row?.stale === false;
}
