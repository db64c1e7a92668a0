import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 紧急查阅: who read a restricted matter that was not his, and why. Written once, kept for half a year at least. */
export class UrgentReads0572 implements MigrationInterface {
  name = 'UrgentReads1763700000572';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE urgent_read (
        -- one row for each time it was shown
        id uuid PRIMARY KEY,
        -- the reading it belongs to, made by the client: for half an hour the same case may be shown again under it
        reading_id uuid NOT NULL,
        ticket_id uuid NOT NULL REFERENCES ticket,
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('supervisor', 'admin')),
        at timestamptz NOT NULL,
        until timestamptz NOT NULL CHECK (until > at),
        reason text NOT NULL CHECK (reason IN ('danger', 'complaint', 'court', 'handlerAway', 'other')),
        note text,
        -- what of it was shown: words, photos, the exact place, names
        fields text[] NOT NULL,
        CHECK (reason <> 'other' OR note IS NOT NULL)
      )`);
    await db.query('CREATE INDEX urgent_read_at ON urgent_read (at DESC, id DESC)');
    await db.query('CREATE INDEX urgent_read_reading ON urgent_read (reading_id)');
    await db.query('CREATE INDEX urgent_read_ticket ON urgent_read (ticket_id, at)');
    await db.query(`
      CREATE FUNCTION urgent_reads_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- 《个人信息保护法》 and the platform's own promise: records of access for six months at least.
        IF TG_OP = 'DELETE' THEN
          IF OLD.at < pg_catalog.now() - interval '6 months' THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION 'the record of urgent reads is append-only: %', TG_OP USING ERRCODE = '42501';
      END $$`);
    await db.query(`
      CREATE FUNCTION urgent_reads_prune(p_before timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE pruned integer;
      BEGIN
        DELETE FROM public.urgent_read WHERE at < least(p_before, now() - interval '6 months');
        GET DIAGNOSTICS pruned = ROW_COUNT;
        RETURN pruned;
      END $$`);
    await db.query(`
      CREATE TRIGGER urgent_read_rows BEFORE UPDATE OR DELETE ON urgent_read
        FOR EACH ROW EXECUTE FUNCTION urgent_reads_are_kept()`);
    await db.query(`
      CREATE TRIGGER urgent_read_all BEFORE TRUNCATE ON urgent_read
        FOR EACH STATEMENT EXECUTE FUNCTION urgent_reads_are_kept()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE urgent_read');
    await db.query('DROP FUNCTION urgent_reads_are_kept, urgent_reads_prune');
  }
}
