import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Service points, points supermarkets and caring merchants. */
export class Places0180 implements MigrationInterface {
  name = 'Places1763700000180';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE place (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('service_point', 'points_supermarket', 'restaurant', 'pharmacy',
                                           'repair', 'battery', 'barber', 'grocery')),
        name text NOT NULL CHECK (name <> ''),
        town_code text NOT NULL,
        community_code text NOT NULL,
        address text NOT NULL,
        -- GCJ-02
        lng double precision NOT NULL CHECK (lng BETWEEN -180 AND 180),
        lat double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
        -- as written, and the same as minutes since midnight, so that "open now" is a filter
        hours text NOT NULL,
        open_minutes int4multirange NOT NULL,
        facilities text[] NOT NULL,
        phone text,
        host text,
        offer text,
        active boolean NOT NULL
      );
      CREATE INDEX place_spot ON place (lat, lng) WHERE active;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE place');
  }
}
