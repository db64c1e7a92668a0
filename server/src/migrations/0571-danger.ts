import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'system', 'assignee', 'handler', 'reporter', 'gridLeader', 'dispatcher', 'coHandler', 'witness'`;
const kinds = (words: string): string => `
  ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_actor_kind_check,
    ADD CONSTRAINT ticket_event_actor_kind_check CHECK (actor_kind IN (${words}))`;

/** Danger to life: who was told in the first second, who has opened it, and when somebody higher has to know. */
export class Danger0571 implements MigrationInterface {
  name = 'Danger1763700000571';

  async up(db: QueryRunner): Promise<void> {
    await db.query(kinds(`${KINDS}, 'standby'`));
    await db.query(`
      CREATE TABLE ticket_told (
        ticket_id uuid NOT NULL REFERENCES ticket,
        person_id uuid NOT NULL REFERENCES person,
        -- standby: the nearest on duty besides the assignee, may take it too · above: told as nobody had read it
        role text NOT NULL CHECK (role IN ('assignee', 'standby', 'dispatcher', 'above')),
        told_at timestamptz NOT NULL,
        -- first time the case was opened; a read notification counts as well, and is kept where notifications are
        opened_at timestamptz,
        PRIMARY KEY (ticket_id, person_id)
      )`);
    await db.query(`
      CREATE TABLE ticket_alarm (
        ticket_id uuid PRIMARY KEY REFERENCES ticket,
        -- by then somebody has to have read it
        due_at timestamptz NOT NULL,
        looked_at timestamptz,
        -- nobody had: the next level was told
        raised boolean NOT NULL DEFAULT false
      )`);
    await db.query('CREATE INDEX ticket_alarm_due ON ticket_alarm (due_at) WHERE looked_at IS NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE ticket_alarm, ticket_told');
    await db.query(kinds(KINDS));
  }
}
