import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The duty list: versions of ordered rules that say who leads a matter. */
export class DutyList0522 implements MigrationInterface {
  name = 'DutyList1763700000522';

  async up(db: QueryRunner): Promise<void> {
    await db.query(LISTS);
    await db.query(KEPT);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE duty_rule, duty_list');
    await db.query('DROP FUNCTION duty_rules_are_kept');
  }
}

const LISTS = `
  CREATE TABLE duty_list (
    id uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('draft', 'live', 'retired')),
    -- counts published lists
    version integer UNIQUE CHECK (version > 0),
    -- the version that was live when the draft was last saved; another one may not be replaced by it
    base_version integer,
    hash text NOT NULL,
    created_by uuid REFERENCES person,
    created_at timestamptz NOT NULL,
    updated_by uuid REFERENCES person,
    updated_at timestamptz NOT NULL,
    published_by uuid REFERENCES person,
    published_at timestamptz,
    retired_at timestamptz,
    CHECK ((state = 'draft') = (version IS NULL)),
    CHECK ((version IS NULL) = (published_at IS NULL)),
    CHECK ((state = 'retired') = (retired_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX duty_list_live ON duty_list (state) WHERE state = 'live';

  CREATE TABLE duty_rule (
    list_id uuid NOT NULL REFERENCES duty_list,
    -- smaller is asked first
    position integer NOT NULL CHECK (position > 0),
    title text NOT NULL,
    -- category codes, group:… and kind:…; empty: everything
    categories text[] NOT NULL,
    territory text COLLATE "C",
    condition text NOT NULL,
    condition_text text NOT NULL,
    -- grid, town, or a department
    lead text NOT NULL,
    support text[] NOT NULL,
    basis text NOT NULL,
    PRIMARY KEY (list_id, position)
  );
`;

// Cases name the version and rule that decided them, so what was published stays as it was read.
const KEPT = `
  CREATE FUNCTION duty_rules_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM public.duty_list
               WHERE id = coalesce(OLD.list_id, NEW.list_id) AND state <> 'draft') THEN
      RAISE EXCEPTION 'a published duty list is never edited: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER duty_rule_rows BEFORE INSERT OR UPDATE OR DELETE ON duty_rule
    FOR EACH ROW EXECUTE FUNCTION duty_rules_are_kept();
`;
