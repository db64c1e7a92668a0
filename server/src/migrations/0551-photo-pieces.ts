import type { MigrationInterface, QueryRunner } from 'typeorm';

const PIECES = [0, 16, 32, 48].map((shift) => ({
  name: `photo_piece_${shift}`,
  piece: shift === 0 ? 'dhash & 65535' : `(dhash >> ${shift}) & 65535`,
}));

/**
 * Photos by each quarter of their hash, newest first. One index over all four at once (0550) told PostgreSQL nothing
 * of how rare a quarter is, so with years of photos it read the whole table; of a plain expression it keeps
 * statistics, and the time in the index lets every look-up end after the newest.
 */
export class PhotoPieces0551 implements MigrationInterface {
  name = 'PhotoPieces1763700000551';

  async up(db: QueryRunner): Promise<void> {
    for (const { name, piece } of PIECES) {
      await db.query(`CREATE INDEX ${name} ON photo ((${piece}), attached_at) WHERE attached_at IS NOT NULL`);
    }
    await db.query('DROP INDEX photo_alike');
    await db.query('DROP FUNCTION photo_probes, photo_bands');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION photo_bands(p_hash bigint) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT ARRAY[
          (p_hash & 65535)::integer,
          65536 + ((p_hash >> 16) & 65535)::integer,
          131072 + ((p_hash >> 32) & 65535)::integer,
          196608 + ((p_hash >> 48) & 65535)::integer]
      $$`);
    await db.query(`
      CREATE FUNCTION photo_probes(p_hash bigint) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_agg(band # turned)
        FROM unnest(photo_bands(p_hash)) AS band,
             (SELECT 0 AS turned UNION ALL SELECT 1 << bit FROM generate_series(0, 15) AS bit) AS turns
      $$`);
    await db.query('CREATE INDEX photo_alike ON photo USING gin (photo_bands(dhash)) WHERE attached_at IS NOT NULL');
    await db.query(`DROP INDEX ${PIECES.map(({ name }) => name).join(', ')}`);
  }
}
