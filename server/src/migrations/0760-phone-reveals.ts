import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was shown whose number: read by the one it belongs to (so it keeps which department it was) and by those who
 * oversee (by time), and taken out after its time like the record of urgent reads, by one door and never sooner than
 * after six months.
 */
export class PhoneReveals0760 implements MigrationInterface {
  name = 'PhoneReveals1763700000760';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE phone_reveal
        -- of a handler; the case may have gone to another since. Null in rows of before
        ADD COLUMN department_code text REFERENCES department CHECK (department_code IS NULL OR role = 'handler')`);
    await db.query('CREATE INDEX phone_reveal_at ON phone_reveal (at DESC, id DESC)');
    await db.query(`
      CREATE FUNCTION phone_reveals_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Records of access: six months at least (《网络安全法》 on logs, and what the app itself promises).
        IF TG_OP = 'DELETE' THEN
          IF OLD.at < pg_catalog.now() - interval '6 months' THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION 'the record of numbers shown is append-only: %', TG_OP USING ERRCODE = '42501';
      END $$`);
    await db.query(`
      CREATE TRIGGER phone_reveal_rows BEFORE UPDATE OR DELETE ON phone_reveal
        FOR EACH ROW EXECUTE FUNCTION phone_reveals_are_kept()`);
    await db.query(`
      CREATE TRIGGER phone_reveal_all BEFORE TRUNCATE ON phone_reveal
        FOR EACH STATEMENT EXECUTE FUNCTION phone_reveals_are_kept()`);
    await db.query(`
      CREATE FUNCTION phone_reveals_prune(p_before timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE pruned integer;
      BEGIN
        IF current_setting('transaction_isolation') <> 'read committed' THEN
          RAISE EXCEPTION 'this door needs READ COMMITTED' USING ERRCODE = '25000';
        END IF;
        DELETE FROM public.phone_reveal WHERE at < least(p_before, now() - interval '6 months');
        GET DIAGNOSTICS pruned = ROW_COUNT;
        RETURN pruned;
      END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER phone_reveal_rows ON phone_reveal');
    await db.query('DROP TRIGGER phone_reveal_all ON phone_reveal');
    await db.query('DROP FUNCTION phone_reveals_are_kept, phone_reveals_prune');
    await db.query('DROP INDEX phone_reveal_at');
    await db.query('ALTER TABLE phone_reveal DROP COLUMN department_code');
  }
}
