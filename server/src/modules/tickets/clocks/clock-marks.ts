import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, type FindManyOptions } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { Database, type Tx } from '../../../platform/db/database';
import { Categories } from '../../reports';
import { WorkingCalendar } from '../calendar/calendar';
import { TicketEntity } from '../entities/ticket.entity';
import { markNotices, type MarkNotices } from './mark-notices';
import { OtherSweeps } from './other-sweeps';
import type { ClockMark } from '../rules/clock';
import { markAfter, NONE } from '../rules/next-mark';
import { Tell } from '../tell';

const BATCH = 250;

const SAVE = `
  UPDATE ticket SET next_mark = told.mark, next_mark_at = told.at
  FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS told (id, mark, at) WHERE ticket.id = told.id`;

type Lock = NonNullable<FindManyOptions<TicketEntity>['lock']>;
const FREE: Lock = { mode: 'pessimistic_write', onLocked: 'skip_locked' };
const ALL: Lock = { mode: 'pessimistic_write' };

/**
 * Reminders and escalation. Each open ticket carries the next thing its clock has to say and
 * when; one job a minute says what is due. So nothing has to be planned anew when a due time
 * moves, and a submission need not queue four jobs of which three will be taken back.
 */
@Injectable()
export class ClockMarks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly calendar: WorkingCalendar,
    private readonly tell: Tell,
    private readonly others: OtherSweeps,
  ) {}

  /**
   * Says everything due, and what else the minute brings. Several processes may: each takes other tickets.
   * What one of them has in hand the others wait for at the end, so that what it drops in a crash is
   * said in the same minute.
   */
  async sweep(): Promise<void> {
    while ((await this.database.transaction((tx) => this.batch(tx, FREE))) > 0);
    while ((await this.database.transaction((tx) => this.batch(tx, ALL))) > 0);
    await this.others.run();
  }

  private async batch(tx: Tx, lock: Lock): Promise<number> {
    const now = this.clock.now();
    const due = await tx.find(TicketEntity, {
      where: { nextMarkAt: LessThanOrEqual(now) },
      // In the order in which everybody locks several: two that wait for each other would both be lost.
      order: { id: 'ASC' },
      take: BATCH,
      lock,
    });
    if (due.length === 0) return 0;
    const said = due.flatMap((ticket) =>
      ticket.nextMark === null ? [] : [this.noticesOf(ticket, ticket.nextMark, now)],
    );
    await this.tell.people(tx, [
      ...said.flatMap(({ worker }) => worker ?? []),
      ...(await this.tell.linesFor(
        tx,
        said.flatMap(({ staff }) => staff ?? []),
      )),
    ]);
    const next = due.map((ticket) =>
      ticket.nextMark === null ? NONE : markAfter(this.calendar, ticket, ticket.nextMark, now),
    );
    await tx.query(SAVE, [
      due.map(({ id }) => id),
      next.map(({ nextMark }) => nextMark),
      next.map(({ nextMarkAt }) => nextMarkAt),
    ]);
    return due.length;
  }

  private noticesOf(ticket: TicketEntity, mark: ClockMark, now: Date): MarkNotices {
    return markNotices(ticket, mark, { category: this.categories.get(ticket.category).name, now });
  }
}
