import { Injectable } from '@nestjs/common';
import { atLocal, localDate, MINUTE_MS, type LocalDate } from '@yanxinyuan/shared/time';
import { WORKING_SPANS } from '@yanxinyuan/shared/tickets/limits';
import { Clock } from '../../../platform/clock/clock';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { Desks } from './desks';
import { Rescue } from './rescue';
import { SystemActs } from '../system';

const PAGE = 200;

const GONE = `
  SELECT id FROM ticket_owners($1)
  WHERE state IN ('assigned', 'working', 'referred') AND owner = 'gone' AND id > $2 ORDER BY id LIMIT ${PAGE}`;

/** A desk decides about these; without one the machine tries again whether somebody is on duty now. */
const NO_DESK = `
  SELECT id FROM ticket_owners($1)
  WHERE state = 'submitted' AND (owner = 'nobody' OR owner ~~ 'admin:%') AND id > $2 ORDER BY id LIMIT ${PAGE}`;

const OF_PERSON = `
  SELECT id FROM ticket WHERE assignee_id = $1 AND state IN ('assigned', 'working')
  UNION
  SELECT t.id FROM role_grant g
  JOIN ticket t ON t.department_code = g.scope_code AND t.state = 'referred'
  WHERE g.person_id = $1 AND g.role = 'department'`;

const OF_DEPARTMENT = `SELECT id FROM ticket WHERE department_code = $1 AND state = 'referred'`;

const TO_RESUME = `SELECT id, review_on::text AS review_on FROM ticket WHERE state = 'suspended' AND review_on <= $1::date`;

const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Finds open cases whose owner is gone and gives them to somebody else. Every minute over all of
 * them, and at once for those of a person who went or a department that was dissolved. Any number
 * of processes may: each case is taken up under its lock, and only while its owner is gone.
 */
@Injectable()
export class Watchdog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rescue: Rescue,
    private readonly system: SystemActs,
    private readonly desks: Desks,
  ) {}

  /** @throws the first failure, after all others were tried */
  async sweep(): Promise<void> {
    const failures: unknown[] = [];
    await this.page(GONE, (id) => this.rescue.takeUp(id), failures);
    await this.page(NO_DESK, (id) => this.rescue.tryAgain(id), failures);
    await this.resumeDue(failures);
    await this.desks.look();
    if (failures.length > 0) throw failures[0];
  }

  async ofPerson(personId: string): Promise<void> {
    await this.those(OF_PERSON, personId);
    await this.desks.look();
  }

  async ofDepartment(code: string): Promise<void> {
    await this.those(OF_DEPARTMENT, code);
  }

  private async those(sql: string, of: string): Promise<void> {
    const rows = await this.database.read.query<{ id: string }[]>(sql, [of]);
    const failures: unknown[] = [];
    for (const { id } of rows) await attempt(() => this.rescue.takeUp(id), failures);
    if (failures.length > 0) throw failures[0];
  }

  /** One after the other, each in a transaction of its own: one that fails holds up no other. */
  private async page(sql: string, work: (id: string) => Promise<void>, failures: unknown[]): Promise<void> {
    let after = NO_ID;
    for (;;) {
      const rows = await this.database.read.query<{ id: string }[]>(sql, [this.clock.now(), after]);
      for (const { id } of rows) {
        await attempt(() => work(id), failures);
        after = id;
      }
      if (rows.length < PAGE) return;
    }
  }

  /** On the review date nobody could take it; perhaps somebody can now. */
  private async resumeDue(failures: unknown[]): Promise<void> {
    const now = this.clock.now();
    const rows = await this.database.read.query<{ id: string; review_on: LocalDate }[]>(TO_RESUME, [localDate(now)]);
    for (const { id, review_on: reviewOn } of rows) {
      // In the first minute its own job is at work.
      if (atLocal(reviewOn, WORKING_SPANS[0][0]).getTime() + MINUTE_MS > now.getTime()) continue;
      await attempt(async () => {
        await this.system.run(id, 'resume', (ticket) => ticket.reviewOn === reviewOn);
      }, failures);
    }
  }
}

async function attempt(work: () => Promise<void>, failures: unknown[]): Promise<void> {
  try {
    await work();
  } catch (error) {
    // Still nobody: the desk was told on the review date.
    if (!(error instanceof Fail && error.code === 'TICKET_NEEDS_ASSIGNEE')) failures.push(error);
  }
}
