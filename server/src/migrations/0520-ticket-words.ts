import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACTIONS = `'submit', 'join', 'route', 'assign', 'accept', 'return', 'refer', 'sendBack', 'resolve', 'suspend',
  'resume', 'verify', 'reopen', 'reject', 'merge', 'withdraw', 'ask', 'answer', 'requestExtension', 'extend', 'rate'`;
const KINDS = `'system', 'assignee', 'handler', 'reporter', 'gridLeader', 'dispatcher'`;
const WAITS = `'routing', 'returned', 'sentBack'`;

/** Words of the history and of a dispatcher's queue. The tables say which there are, the lifecycle when. */
const words = (actions: string, kinds: string, waits: string): string => `
  ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_action_check,
    ADD CONSTRAINT ticket_event_action_check CHECK (action IN (${actions}));
  ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_actor_kind_check,
    ADD CONSTRAINT ticket_event_actor_kind_check CHECK (actor_kind IN (${kinds}));
  ALTER TABLE ticket DROP CONSTRAINT ticket_waits_for_check,
    ADD CONSTRAINT ticket_waits_for_check CHECK (waits_for IN (${waits}, 'extension'));
  DO $$
  DECLARE fits text;
  BEGIN
    SELECT conname INTO STRICT fits FROM pg_constraint
    WHERE conrelid = 'ticket'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%num_nulls%';
    EXECUTE format('ALTER TABLE ticket DROP CONSTRAINT %I', fits);
  END $$;
  ALTER TABLE ticket ADD CONSTRAINT ticket_state_fits CHECK ((CASE state
    WHEN 'submitted' THEN waits_for IN (${waits}) AND assignee_id IS NULL AND department_code IS NULL
    WHEN 'assigned' THEN assignee_id IS NOT NULL AND department_code IS NULL AND waits_for IS NULL
    WHEN 'working' THEN assignee_id IS NOT NULL AND department_code IS NULL
    WHEN 'referred' THEN department_code IS NOT NULL AND assignee_id IS NULL
    WHEN 'suspended' THEN review_on IS NOT NULL AND waits_for IS NULL
    WHEN 'resolved' THEN num_nulls(resolver_id, resolved_by, resolved_at, resolution_id) = 0 AND waits_for IS NULL
    WHEN 'merged' THEN master_id IS NOT NULL AND waits_for IS NULL
    ELSE waits_for IS NULL END) IS TRUE);
`;

/**
 * The steps between departments, machine and riders: the owner is gone (release), the category was wrong
 * (recategorize), several departments (invite, contribute, decline), a merge taken back (unmerge), a look by
 * another rider (witness), a dispute one level up (escalate), the rest of a case (followUp).
 */
export class TicketWords0520 implements MigrationInterface {
  name = 'TicketWords1763700000520';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      words(
        `${ACTIONS}, 'release', 'recategorize', 'invite', 'contribute', 'decline', 'unmerge', 'witness', 'escalate',
        'followUp'`,
        `${KINDS}, 'coHandler', 'witness'`,
        `${WAITS}, 'released', 'unmerged', 'escalated'`,
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    // The older words have none for these steps, and the history is kept from every other hand.
    await db.query(`
      ALTER TABLE ticket_event DISABLE TRIGGER USER;
      DELETE FROM ticket_event WHERE action NOT IN (${ACTIONS}) OR actor_kind NOT IN (${KINDS});
      ALTER TABLE ticket_event ENABLE TRIGGER USER;
      UPDATE ticket SET waits_for = 'routing' WHERE waits_for NOT IN (${WAITS}, 'extension')`);
    await db.query(words(ACTIONS, KINDS, WAITS));
  }
}
