import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wrote, sent and where exactly they stood does not stay for ever; that there was a case, does. */
export class Retention0573 implements MigrationInterface {
  name = 'Retention1763700000573';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE ticket ADD COLUMN erased_at timestamptz');
    await db.query(`
      CREATE INDEX ticket_to_erase ON ticket (restricted, closed_at) WHERE closed_at IS NOT NULL AND erased_at IS NULL`);
    await db.query(`
      CREATE TABLE ticket_hold (
        ticket_id uuid PRIMARY KEY REFERENCES ticket,
        person_id uuid NOT NULL REFERENCES person,
        reason text NOT NULL,
        at timestamptz NOT NULL,
        lifted_at timestamptz
      )`);
    await db.query(KEPT);
    await db.query(ERASE);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION ticket_erase');
    await db.query('DROP TABLE ticket_hold');
    await db.query('ALTER TABLE ticket DROP COLUMN erased_at');
    await db.query(`
      CREATE OR REPLACE FUNCTION ticket_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the history of a ticket is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
      END $$`);
  }
}

// Of an erased case the history keeps who did what and when, and loses the words and pictures; nothing else may change.
const KEPT = `
  CREATE OR REPLACE FUNCTION ticket_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'ticket_event' THEN
      IF NEW.note IS NULL AND NEW.photo_ids = '{}'
         AND to_jsonb(NEW) - 'note' - 'photo_ids' = to_jsonb(OLD) - 'note' - 'photo_ids'
         AND EXISTS (SELECT FROM public.ticket WHERE id = OLD.ticket_id AND erased_at IS NOT NULL) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'the history of a ticket is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END $$`;

// A hundredth of a degree is a kilometre: where in the town it was, for counting, and not at whose door.
const ERASE = `
  CREATE FUNCTION ticket_erase(p_ticket uuid, p_before timestamptz, p_at timestamptz) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    erased public.ticket;
    photos uuid[];
  BEGIN
    -- Who looks at an older moment does not see that somebody has just asked to keep the case.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'a case is erased in read committed only' USING ERRCODE = '25000';
    END IF;
    SELECT * INTO STRICT erased FROM public.ticket WHERE id = p_ticket FOR UPDATE;
    IF erased.closed_at IS NULL OR erased.closed_at >= p_before OR erased.erased_at IS NOT NULL
       OR EXISTS (SELECT FROM public.ticket_hold WHERE ticket_id = p_ticket AND lifted_at IS NULL) THEN
      RETURN NULL;
    END IF;
    SELECT coalesce(array_agg(DISTINCT photo), '{}') INTO photos FROM (
      SELECT unnest(photo_ids) AS photo FROM public.report WHERE ticket_id = p_ticket
      UNION ALL SELECT unnest(photo_ids) FROM public.ticket_event WHERE ticket_id = p_ticket
      UNION ALL SELECT unnest(photo_ids) FROM public.ticket_question WHERE ticket_id = p_ticket
      UNION ALL SELECT unnest(photo_ids) FROM public.ticket_part WHERE ticket_id = p_ticket
      UNION ALL SELECT erased.after_photo_id WHERE erased.after_photo_id IS NOT NULL) used;
    UPDATE public.ticket SET erased_at = p_at, after_photo_id = NULL,
      lng = round(lng::numeric, 2), lat = round(lat::numeric, 2),
      place = array_to_string((string_to_array(place, ' '))[1:2], ' '),
      -- Whose grid a quarrel was in is nearly whose it was.
      area_code = CASE WHEN restricted THEN left(area_code, 12) ELSE area_code END,
      grid_code = CASE WHEN restricted THEN NULL ELSE grid_code END
    WHERE id = p_ticket;
    UPDATE public.report SET text = NULL, photo_ids = '{}', request_hash = '', accuracy = 0,
      lng = round(lng::numeric, 2), lat = round(lat::numeric, 2),
      grid_code = CASE WHEN erased.restricted THEN NULL ELSE grid_code END
    WHERE ticket_id = p_ticket;
    UPDATE public.ticket_event SET note = NULL, photo_ids = '{}'
    WHERE ticket_id = p_ticket AND (note IS NOT NULL OR photo_ids <> '{}');
    UPDATE public.ticket_question SET text = '', answer = CASE WHEN answer IS NOT NULL THEN '' END, photo_ids = '{}'
    WHERE ticket_id = p_ticket;
    UPDATE public.ticket_part SET asked = '', note = CASE WHEN note IS NOT NULL THEN '' END, photo_ids = '{}'
    WHERE ticket_id = p_ticket;
    UPDATE public.ticket_rating SET text = NULL WHERE ticket_id = p_ticket;
    RETURN photos;
  END $$`;
