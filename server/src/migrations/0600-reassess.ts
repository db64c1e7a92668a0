import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORDS = `'submit', 'join', 'route', 'assign', 'accept', 'return', 'refer', 'sendBack', 'resolve', 'suspend',
  'resume', 'verify', 'reopen', 'reject', 'merge', 'withdraw', 'ask', 'answer', 'requestExtension', 'extend', 'rate',
  'release', 'recategorize', 'invite', 'contribute', 'decline', 'uninvite', 'unmerge', 'witness', 'escalate',
  'followUp'`;

const words = (list: string): string => `
  ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_action_check,
    ADD CONSTRAINT ticket_event_action_check CHECK (action IN (${list}))`;

/** A case becomes more urgent by what a further report says of it, and its history tells by which words. */
export class Reassess0600 implements MigrationInterface {
  name = 'Reassess1763700000600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(words(`${WORDS}, 'reassess'`));
  }

  async down(db: QueryRunner): Promise<void> {
    // The older words have none for this row, and the history is kept from every other hand.
    await db.query(`
      ALTER TABLE ticket_event DISABLE TRIGGER USER;
      DELETE FROM ticket_event WHERE action = 'reassess';
      ALTER TABLE ticket_event ENABLE TRIGGER USER`);
    await db.query(words(WORDS));
  }
}
