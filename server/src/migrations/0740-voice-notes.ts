import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Voice notes beside reports. They leave with the words of a report: by retention and when an account is closed. */
export class VoiceNotes0740 implements MigrationInterface {
  name = 'VoiceNotes1763700000740';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE voice_note (
        id uuid PRIMARY KEY,
        owner_id uuid NOT NULL REFERENCES person,
        format text NOT NULL CHECK (format IN ('mp3', 'm4a', 'webm')),
        ms integer NOT NULL CHECK (ms > 0),
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        created_at timestamptz NOT NULL,
        attached_at timestamptz
      )`);
    // Small for ever: only those still waiting for their report.
    await db.query('CREATE INDEX voice_note_waiting ON voice_note (owner_id, created_at) WHERE attached_at IS NULL');
    // Checked at the end: the report is written beside the step that takes the note, whichever comes first.
    await db.query('ALTER TABLE report ADD COLUMN voice_id uuid REFERENCES voice_note DEFERRABLE INITIALLY DEFERRED');
    await db.query('CREATE INDEX report_voice ON report (voice_id) WHERE voice_id IS NOT NULL');
    await db.query(TAKE);
    await db.query(
      erase(`files || public.reports_take_voices(ARRAY(
      SELECT id FROM public.report WHERE ticket_id = p_ticket AND voice_id IS NOT NULL))`),
    );
    await db.query('ALTER FUNCTION ticket_forget_person RENAME TO ticket_forget_written');
    await db.query(FORGET);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION ticket_forget_person');
    await db.query('ALTER FUNCTION ticket_forget_written RENAME TO ticket_forget_person');
    await db.query(erase('files'));
    await db.query('DROP FUNCTION reports_take_voices');
    await db.query('ALTER TABLE report DROP COLUMN voice_id');
    await db.query('DROP TABLE voice_note');
  }
}

// The reports lose them here; files and rows are deleted by whoever asked for it.
const TAKE = `
  CREATE FUNCTION reports_take_voices(p_reports uuid[]) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    voices uuid[];
  BEGIN
    SELECT coalesce(array_agg(voice_id), '{}') INTO voices FROM public.report
    WHERE id = ANY (p_reports) AND voice_id IS NOT NULL;
    UPDATE public.report SET voice_id = NULL WHERE id = ANY (p_reports) AND voice_id IS NOT NULL;
    RETURN voices;
  END $$`;

// As 0575 made it, but for what it returns.
const erase = (returned: string): string => `
  CREATE OR REPLACE FUNCTION ticket_erase(p_ticket uuid, p_before timestamptz, p_at timestamptz)
  RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    files uuid[];
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'this door needs READ COMMITTED' USING ERRCODE = '25000';
    END IF;
    files := public.ticket_erase_matter(p_ticket, p_before, p_at);
    -- null: not due, held, or erased before
    IF files IS NULL THEN RETURN NULL; END IF;
    PERFORM public.ticket_erase_rest(p_ticket);
    RETURN ${returned};
  END $$`;

// A report that was taken apart has no hash of its request any more.
const FORGET = `
  CREATE FUNCTION ticket_forget_person(p_person uuid, p_name text, p_phone text) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    files uuid[];
  BEGIN
    files := public.ticket_forget_written(p_person, p_name, p_phone);
    RETURN files
      || public.reports_take_voices(ARRAY(
        SELECT id FROM public.report WHERE reporter_id = p_person AND request_hash = '' AND voice_id IS NOT NULL))
      || ARRAY(SELECT id FROM public.voice_note WHERE owner_id = p_person AND attached_at IS NULL);
  END $$`;
