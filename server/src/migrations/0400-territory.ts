import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Districts, towns, communities and grids, and the departments cases are referred to. */
export class Territory0400 implements MigrationInterface {
  name = 'Territory1763700000400';

  async up(db: QueryRunner): Promise<void> {
    // Codes are hierarchical (6, 9, 12 and 15 digits), so "lies in" is a prefix match. C collation
    // lets LIKE 'prefix%' use the primary key whatever locale the database has.
    await db.query(`
      CREATE TABLE territory (
        code text COLLATE "C" PRIMARY KEY,
        level text NOT NULL CHECK (level IN ('district', 'town', 'community', 'grid')),
        name text NOT NULL CHECK (name <> ''),
        parent_code text COLLATE "C" REFERENCES territory (code),
        community_codes text[] NOT NULL DEFAULT '{}',
        lng double precision,
        lat double precision,
        polygon jsonb,
        area double precision,
        active boolean NOT NULL DEFAULT true,
        CHECK ((level = 'district') = (parent_code IS NULL)),
        CHECK (parent_code IS NULL OR starts_with(code, parent_code))
      )`);
    await db.query('CREATE INDEX territory_parent ON territory (parent_code)');
    // One row: processes that cached the map ask whether theirs is still the one in force.
    await db.query(`
      CREATE TABLE territory_version (
        "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
        version integer NOT NULL
      )`);
    await db.query('INSERT INTO territory_version (version) VALUES (0)');
    await db.query(`
      CREATE TABLE department (
        code text PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        duties text NOT NULL,
        active boolean NOT NULL DEFAULT true
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE department, territory_version, territory');
  }
}
