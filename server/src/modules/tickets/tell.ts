import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Role } from '@yanxinyuan/shared/roles';
import { Database, type Tx } from '../../platform/db/database';
import { Jobs } from '../../platform/jobs/jobs';
import { NotificationsService, type AnyNotice } from '../notifications';
import type { ReportEntity } from '../reports';
import type { TicketEntity } from './entities/ticket.entity';
import { Staff } from './routing/nearest-staff';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'ticket.tellStaff': { to: StaffOf; notice: AnyNotice };
    'ticket.tellVerifiers': { areaCode: string; key: string };
  }
}

/** The people nearest above a place who hold the first of these roles that anybody holds, or a department. */
export type StaffOf = { areaCode: string; roles: Role[] } | { departmentCode: string };

/** One line for one person. */
export type Line = AnyNotice & { personId: string };

type Sentence<N> = N extends AnyNotice ? Pick<N, 'event' | 'facts' | 'key'> : never;
/** What to say; to whom and with which link comes later. */
export type Said = Sentence<AnyNotice>;

/**
 * A line for everyone who reported the case, each linking to his own report.
 *
 * @param reports of the case
 */
export const toReporters = (
  ticket: Pick<TicketEntity, 'restricted'>,
  reports: readonly ReportEntity[],
  said: Said,
): Line[] =>
  reports.map(({ id, reporterId, photoIds }) => ({
    personId: reporterId,
    restricted: ticket.restricted,
    link: { type: 'report', id },
    thumbPhotoId: photoIds[0] ?? null,
    ...said,
  }));

/** A notice for staff, linking to the ticket. */
export const aboutTicket = (ticket: Pick<TicketEntity, 'id' | 'restricted'>, said: Said): AnyNotice => ({
  restricted: ticket.restricted,
  link: { type: 'ticket', id: ticket.id },
  ...said,
});

/** Tells people about a case: named ones in the same transaction, staff of a place by a job. */
@Injectable()
export class Tell implements OnModuleInit {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly jobs: Jobs,
    private readonly staff: Staff,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('ticket.tellStaff', ({ to, notice }) =>
      this.database.transaction(async (tx) => this.staffNow(tx, to, await asItIsNow(tx, notice))),
    );
    this.jobs.handle('ticket.tellVerifiers', (payload) =>
      this.database.transaction((tx) => this.verifiers(tx, payload)),
    );
  }

  /** What was said of a case and its reports is unsaid as far as it can be, for it is restricted now. */
  async conceal(tx: Tx, those: readonly { id: string }[]): Promise<void> {
    await this.notifications.conceal(
      tx,
      those.map(({ id }) => id),
    );
  }

  async people(tx: Tx, lines: readonly Line[]): Promise<void> {
    await this.notifications.notifyEach(tx, lines);
  }

  /** Who stands there is looked up by the job: many people may, and the one who acts should not wait for it. */
  async staffLater(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    await this.jobs.enqueue(tx, 'ticket.tellStaff', { to, notice });
  }

  /** Leaders learn how many cases wait for their eyes, not of each one. */
  async verifiersLater(tx: Tx, areaCode: string, key: string): Promise<void> {
    await this.jobs.enqueue(tx, 'ticket.tellVerifiers', { areaCode, key });
  }

  async staffNow(tx: Tx, to: StaffOf, notice: AnyNotice): Promise<void> {
    await this.people(tx, await this.linesFor(tx, [{ to, notice }]));
  }

  /** Lines for many at once; who stands where is looked up once for each place. */
  async linesFor(tx: Tx, asked: readonly { to: StaffOf; notice: AnyNotice }[]): Promise<Line[]> {
    const known = new Map<string, string[]>();
    const lines: Line[] = [];
    for (const { to, notice } of asked) {
      const key = JSON.stringify(to);
      const people = known.get(key) ?? (await this.peopleOf(tx, to));
      known.set(key, people);
      lines.push(...people.map((personId) => ({ ...notice, personId })));
    }
    return lines;
  }

  private async peopleOf(tx: Tx, to: StaffOf): Promise<string[]> {
    const people =
      'departmentCode' in to
        ? await this.staff.department(tx, to.departmentCode)
        : await this.staff.nearest(tx, to.areaCode, to.roles);
    return people.map(({ personId }) => personId);
  }

  private async verifiers(tx: Tx, { areaCode, key }: { areaCode: string; key: string }): Promise<void> {
    for (const { personId, scope } of await this.staff.nearest(tx, areaCode, ['gridLeader', 'dispatcher'])) {
      const [row] = await tx.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM ticket
         WHERE state = 'resolved' AND area_code >= $1 AND area_code < $1 || ':'`,
        [scope.code],
      );
      const count = row?.count ?? 0;
      if (count > 0) await this.notifications.notify(tx, { personId, event: 'verify_wait', facts: { count }, key });
    }
  }
}

/** A case may have become restricted since the job was put up; until the line is written it does not. */
async function asItIsNow(tx: Tx, notice: AnyNotice): Promise<AnyNotice> {
  if (notice.restricted === true || notice.link?.type !== 'ticket') return notice;
  const [ticket] = await tx.query<{ restricted: boolean }[]>('SELECT restricted FROM ticket WHERE id = $1 FOR SHARE', [
    notice.link.id,
  ]);
  return ticket?.restricted === true ? { ...notice, restricted: true } : notice;
}
