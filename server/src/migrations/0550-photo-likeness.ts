import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Photos by what they show. Each hash is filed under its four quarters, and looked for under each quarter as it is
 * and with one bit turned: two hashes that differ in up to seven bits differ in some quarter by one at most. So an
 * index finds them, with some thousands of comparisons among twenty million photos.
 */
export class PhotoLikeness0550 implements MigrationInterface {
  name = 'PhotoLikeness1763700000550';

  async up(db: QueryRunner): Promise<void> {
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
    // Only what is part of a report or an action: the others are swept.
    await db.query('CREATE INDEX photo_alike ON photo USING gin (photo_bands(dhash)) WHERE attached_at IS NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX photo_alike');
    await db.query('DROP FUNCTION photo_probes, photo_bands');
  }
}
