import type { Tx } from '../../../src/platform/db/database';

/** Old messages are mostly read and new ones mostly not; always the same ones, by a hash of what they tell. */
export async function readSome(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `UPDATE notification n SET read_at = least(n.at + (2 + abs(hashtext(n.dedupe_key)) % 300) * interval '1 minute', $1)
     WHERE abs(hashtext(n.person_id::text || n.dedupe_key)) % 100
           < CASE WHEN n.at > $1::timestamptz - interval '6 hours' THEN 20
                  WHEN n.at > $1::timestamptz - interval '2 days' THEN 70 ELSE 96 END`,
    [now],
  );
}
