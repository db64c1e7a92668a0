import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Closing an account (注销): asked for, fifteen days to think again, then whose it was is taken out of every row. Rows
 * stay under the id, which then names nobody: the ledger is append-only, and a case is the public's.
 */
export class AccountClosure0720 implements MigrationInterface {
  name = 'AccountClosure1763700000720';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_closure (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL CHECK (due_at > asked_at),
        withdrawn_at timestamptz,
        done_at timestamptz,
        CHECK (withdrawn_at IS NULL OR done_at IS NULL)
      )`);
    await db.query(`
      CREATE UNIQUE INDEX account_closure_one ON account_closure (person_id) WHERE withdrawn_at IS NULL`);
    await db.query(`
      CREATE INDEX account_closure_due ON account_closure (due_at) WHERE withdrawn_at IS NULL AND done_at IS NULL`);
    for (const statement of [CLOSED, KEPT, IN_HAND, LEAVERS, WITHOUT, FORGET_CASES, FORGET_NOTICES])
      await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(KEPT_BEFORE);
    await db.query(
      'DROP FUNCTION notification_forget_person, ticket_forget_person, without_person, ticket_leavers, ticket_in_hand, account_is_closed',
    );
    await db.query('DROP TABLE account_closure');
  }
}

const CLOSED = `
  CREATE FUNCTION account_is_closed(p_person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM public.account_closure WHERE person_id = p_person AND done_at IS NOT NULL)
  $$`;

const kept = (further: string): string => `
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
      ${further}
    END IF;
    RAISE EXCEPTION 'the history of a ticket is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
  END $$`;

// What a person said for himself goes with him; what staff wrote is the office's and stays with the case.
const KEPT = kept(`
      IF TG_TABLE_NAME = 'ticket_event' THEN
        IF OLD.actor_kind IN ('reporter', 'witness') AND NEW.note IS NULL AND NEW.photo_ids = '{}'
           AND to_jsonb(NEW) - 'note' - 'photo_ids' = to_jsonb(OLD) - 'note' - 'photo_ids'
           AND EXISTS (SELECT FROM public.account_closure WHERE person_id = OLD.actor_id AND done_at IS NOT NULL) THEN
          RETURN NEW;
        END IF;
      END IF;`);

// As 0575 made it.
const KEPT_BEFORE = kept('');

const IN_HAND = `
  CREATE FUNCTION ticket_in_hand(p_person uuid) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT count(*)::int FROM public.ticket WHERE assignee_id = p_person AND closed_at IS NULL AND master_id IS NULL
      AND state IN ('assigned', 'working', 'suspended', 'resolved')
  $$`;

// A report that was taken apart has no hash of its request any more.
const LEAVERS = `
  CREATE FUNCTION ticket_leavers() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT DISTINCT c.person_id FROM public.account_closure c
    JOIN public.report r ON r.reporter_id = c.person_id AND r.request_hash <> ''
    JOIN public.ticket t ON t.id = r.ticket_id AND t.closed_at IS NOT NULL
    WHERE c.done_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM public.ticket_hold h WHERE h.ticket_id = t.id AND h.lifted_at IS NULL)
  $$`;

const GUARD = `
    -- In an older view of the data a withdrawal or a hold that came since is not there.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'this door needs READ COMMITTED' USING ERRCODE = '25000';
    END IF;
    IF NOT public.account_is_closed(p_person) THEN
      RAISE EXCEPTION 'only a closed account is forgotten' USING ERRCODE = '55000';
    END IF;`;

const WITHOUT = `
  CREATE FUNCTION without_person(p_text text, p_name text, p_phone text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_phone = '' THEN named ELSE regexp_replace(named, p_phone, '某号码', 'g') END
    FROM (SELECT CASE WHEN p_name = '' THEN p_text ELSE replace(p_text, p_name, '某') END AS named) AS unnamed
  $$`;

// Of cases that are over, his words, pictures and where exactly he stood; of those that go on, his name and number.
const FORGET_CASES = `
  CREATE FUNCTION ticket_forget_person(p_person uuid, p_name text, p_phone text) RETURNS uuid[] LANGUAGE plpgsql AS $$
  DECLARE
    over uuid[];
    used uuid[];
    photos uuid[];
  BEGIN
    ${GUARD}
    -- Locked, so that no case is reopened while it is taken apart.
    SELECT coalesce(array_agg(id), '{}') INTO over FROM (
      SELECT t.id FROM public.ticket t
      WHERE t.closed_at IS NOT NULL AND t.id IN (
          SELECT ticket_id FROM public.report WHERE reporter_id = p_person
          UNION SELECT ticket_id FROM public.ticket_witness WHERE person_id = p_person)
        AND NOT EXISTS (SELECT FROM public.ticket_hold h WHERE h.ticket_id = t.id AND h.lifted_at IS NULL)
      ORDER BY t.id FOR UPDATE) locked;
    SELECT coalesce(array_agg(photo), '{}') INTO used FROM (
      SELECT unnest(photo_ids) AS photo FROM public.report WHERE reporter_id = p_person AND ticket_id = ANY (over)
      UNION ALL SELECT unnest(photo_ids) FROM public.ticket_event
        WHERE ticket_id = ANY (over) AND actor_id = p_person AND actor_kind IN ('reporter', 'witness')) his;
    SELECT coalesce(array_agg(id), '{}') INTO photos FROM public.photo
    WHERE owner_id = p_person AND (attached_at IS NULL OR id = ANY (used));
    UPDATE public.report SET text = NULL, answers = NULL, photo_ids = '{}', request_hash = '', accuracy = 0,
      lng = round(lng::numeric, 2), lat = round(lat::numeric, 2)
    WHERE reporter_id = p_person AND ticket_id = ANY (over);
    -- What goes on.
    UPDATE public.report SET text = public.without_person(text, p_name, p_phone)
    WHERE reporter_id = p_person AND text <> public.without_person(text, p_name, p_phone);
    UPDATE public.ticket_question q SET answer = public.without_person(answer, p_name, p_phone)
    WHERE answer <> public.without_person(answer, p_name, p_phone)
      AND ticket_id IN (SELECT ticket_id FROM public.report WHERE reporter_id = p_person);
    -- A line of the history can only lose its words, not change them.
    UPDATE public.ticket_event SET note = NULL, photo_ids = '{}'
    WHERE ticket_id IN (SELECT ticket_id FROM public.report WHERE reporter_id = p_person)
      AND actor_id = p_person AND actor_kind = 'reporter' AND note <> public.without_person(note, p_name, p_phone);
    UPDATE public.ticket_question q SET answer = '', photo_ids = '{}'
    WHERE ticket_id = ANY (over) AND answer IS NOT NULL AND EXISTS (
      SELECT FROM public.ticket_event e
      WHERE e.ticket_id = q.ticket_id AND e.action = 'answer' AND e.actor_id = p_person AND e.at = q.answered_at);
    UPDATE public.ticket_event SET note = NULL, photo_ids = '{}'
    WHERE ticket_id = ANY (over) AND actor_id = p_person AND actor_kind IN ('reporter', 'witness')
      AND (note IS NOT NULL OR photo_ids <> '{}');
    UPDATE public.ticket_rating SET text = NULL WHERE person_id = p_person AND text IS NOT NULL;
    DELETE FROM public.saved_reply WHERE owner_id = p_person;
    DELETE FROM public.duty_contact WHERE person_id = p_person;
    RETURN photos;
  END $$`;

// A name stands in a message as one of its facts, whole; only such a message is written anew.
const FORGET_NOTICES = `
  CREATE FUNCTION notification_forget_person(p_person uuid, p_name text, p_instead text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    ${GUARD}
    DELETE FROM public.notification WHERE person_id = p_person;
    IF p_name = '' THEN RETURN; END IF;
    UPDATE public.notification SET
      title = replace(title, p_name, p_instead),
      body = replace(body, p_name, p_instead),
      facts = (SELECT jsonb_object_agg(key, CASE WHEN value = to_jsonb(p_name) THEN to_jsonb(p_instead) ELSE value END)
               FROM jsonb_each(facts))
    WHERE strpos(body, p_name) > 0 AND EXISTS (SELECT FROM jsonb_each(facts) WHERE value = to_jsonb(p_name));
  END $$`;
