import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people report: categories, photos, reports. */
export class Reports0450 implements MigrationInterface {
  name = 'Reports1763700000450';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE category (
        code text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('hazard', 'dispute', 'environment', 'appeal')),
        group_name text NOT NULL,
        name text NOT NULL,
        urgency text NOT NULL CHECK (urgency IN ('critical', 'urgent', 'normal', 'dispute', 'complex')),
        points_rule text NOT NULL,
        after_photo boolean NOT NULL,
        restricted boolean NOT NULL,
        photo_required boolean NOT NULL,
        position integer NOT NULL,
        active boolean NOT NULL DEFAULT true
      )`);
    await db.query(`
      CREATE TABLE photo (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES person,
        width integer NOT NULL CHECK (width > 0),
        height integer NOT NULL CHECK (height > 0),
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        dhash bigint NOT NULL,
        created_at timestamptz NOT NULL,
        attached_at timestamptz
      )`);
    // Small for ever: only photos still waiting for their report.
    await db.query('CREATE INDEX photo_waiting ON photo (owner_id, created_at) WHERE attached_at IS NULL');
    await db.query(`
      CREATE TABLE report (
        id uuid PRIMARY KEY,
        reporter_id uuid NOT NULL REFERENCES person,
        ticket_id uuid,
        joined boolean NOT NULL DEFAULT false,
        category text NOT NULL REFERENCES category (code),
        grid_code text COLLATE "C" REFERENCES territory (code),
        lng double precision NOT NULL CHECK (lng BETWEEN -180 AND 180),
        lat double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
        accuracy double precision NOT NULL CHECK (accuracy >= 0),
        captured_at timestamptz NOT NULL,
        submitted_at timestamptz NOT NULL,
        text text,
        anonymous boolean NOT NULL,
        photo_ids uuid[] NOT NULL DEFAULT '{}',
        request_hash text NOT NULL
      )`);
    await db.query('CREATE INDEX report_mine ON report (reporter_id, submitted_at, id)');
    await db.query('CREATE INDEX report_ticket ON report (ticket_id, submitted_at)');
    // Likeness: a strip of longitude in one category is a handful of rows even after years.
    await db.query('CREATE INDEX report_near ON report (category, lng, lat, submitted_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE report, photo, category');
  }
}
