import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roads and places of a district that its duty list may name: whole layers, one after the other. */
export class AreaLayer0606 implements MigrationInterface {
  name = 'AreaLayer1763700000606';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE area_layer (
        district_code text COLLATE "C" NOT NULL CHECK (district_code ~ '^\\d{6}$'),
        -- the highest of a district is in force
        version integer NOT NULL CHECK (version > 0),
        imported_at timestamptz NOT NULL,
        -- roads and places in GCJ-02
        features jsonb NOT NULL CHECK (jsonb_typeof(features) = 'array'),
        PRIMARY KEY (district_code, version)
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE area_layer');
  }
}
