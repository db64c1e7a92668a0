import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who can solve what riders ask for: the property management of a compound, a station. Each is a department too. */
export class ServiceUnits0574 implements MigrationInterface {
  name = 'ServiceUnits1763700000574';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE service_unit (
        department_code text PRIMARY KEY REFERENCES department,
        -- the town, community or grid it serves
        area_code text COLLATE "C" NOT NULL CHECK (area_code ~ '^\\d{6}(\\d{3}){1,3}$'),
        -- a compound or station smaller than that: its middle in GCJ-02, and how far it reaches in metres
        lng double precision,
        lat double precision,
        radius_m integer CHECK (radius_m BETWEEN 20 AND 3000),
        -- the appeals it can solve
        categories text[] NOT NULL CHECK (cardinality(categories) > 0),
        CHECK (num_nulls(lng, lat, radius_m) IN (0, 3))
      )`);
    await db.query('CREATE INDEX service_unit_town ON service_unit (left(area_code, 9))');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE service_unit');
  }
}
