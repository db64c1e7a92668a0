import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What 0573 left of an erased case: the answers to the extra questions, what the machine saw of it on its way to
 * somebody, and the messages about it. Both doors of retention are shut to who looks at an older moment.
 */
export class EraseTheRest0575 implements MigrationInterface {
  name = 'EraseTheRest1763700000575';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER FUNCTION ticket_erase(uuid, timestamptz, timestamptz) RENAME TO ticket_erase_matter');
    // Messages are found by the case they are about.
    await db.query(`
      CREATE INDEX notification_link ON notification (link_id) WHERE link_type IN ('ticket', 'report')`);
    await db.query(KEPT);
    await db.query(REST);
    await db.query(ERASE);
    await db.query(prune(NOW_ONLY));
    // Cases erased before, by the same rule.
    await db.query('SELECT ticket_erase_rest(id) FROM ticket WHERE erased_at IS NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX notification_link');
    await db.query('DROP FUNCTION ticket_erase, ticket_erase_rest');
    await db.query('ALTER FUNCTION ticket_erase_matter(uuid, timestamptz, timestamptz) RENAME TO ticket_erase');
    await db.query(KEPT_BEFORE);
    await db.query(prune(''));
  }
}

// What stays of an event and of a step of the routing may only be less than before, and only once the case is erased.
const KEPT = `
  CREATE OR REPLACE FUNCTION ticket_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('ticket_event', 'ticket_route') THEN
      IF EXISTS (SELECT FROM public.ticket WHERE id = OLD.ticket_id AND erased_at IS NOT NULL) THEN
        IF TG_TABLE_NAME = 'ticket_event' THEN
          IF NEW.note IS NULL AND NEW.photo_ids = '{}'
             AND to_jsonb(NEW) - 'note' - 'photo_ids' = to_jsonb(OLD) - 'note' - 'photo_ids' THEN
            RETURN NEW;
          END IF;
        ELSIF NEW.steps = '[]' AND to_jsonb(NEW) - 'steps' = to_jsonb(OLD) - 'steps' THEN
          RETURN NEW;
        END IF;
      END IF;
    END IF;
    RAISE EXCEPTION 'the history of a ticket is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END $$`;

// As 0573 made it.
const KEPT_BEFORE = `
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

// That somebody was told, of which event and when, stays; the title is the event's own and says nothing of the case.
const REST = `
  CREATE FUNCTION ticket_erase_rest(p_ticket uuid) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE public.report SET answers = NULL WHERE ticket_id = p_ticket AND answers IS NOT NULL;
    UPDATE public.ticket_route SET steps = '[]' WHERE ticket_id = p_ticket AND steps <> '[]';
    UPDATE public.notification SET body = '', facts = '{}', thumb_photo_id = NULL
    WHERE (link_type = 'ticket' AND link_id = p_ticket::text)
       OR (link_type = 'report' AND link_id IN (SELECT id::text FROM public.report WHERE ticket_id = p_ticket));
  END $$`;

// In an older view of the data a hold or a new line that came since is not there.
const NOW_ONLY = `
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'this door needs READ COMMITTED' USING ERRCODE = '25000';
    END IF;`;

const prune = (guard: string): string => `
  CREATE OR REPLACE FUNCTION urgent_reads_prune(p_before timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE pruned integer;
  BEGIN
    ${guard}
    DELETE FROM public.urgent_read WHERE at < least(p_before, now() - interval '6 months');
    GET DIAGNOSTICS pruned = ROW_COUNT;
    RETURN pruned;
  END $$`;

const ERASE = `
  CREATE FUNCTION ticket_erase(p_ticket uuid, p_before timestamptz, p_at timestamptz) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    photos uuid[];
  BEGIN
    ${NOW_ONLY}
    photos := public.ticket_erase_matter(p_ticket, p_before, p_at);
    -- null: not due, held, or erased before
    IF photos IS NOT NULL THEN PERFORM public.ticket_erase_rest(p_ticket); END IF;
    RETURN photos;
  END $$`;
