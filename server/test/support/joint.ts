import type { Problem } from '@yanxinyuan/shared/errors';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { TicketPartEntity } from '../../src/modules/tickets/parts/part.entity';
import { Jobs } from '../../src/platform/jobs/jobs';
import type { LoggedIn } from './builders';
import { stageForThisFile } from './ticket-stage';
import { act, staffMember, ticketIn, travel, type acting, type Stage } from './tickets';

/** What somebody has not read, the newest first. */
export const unread = async (who: LoggedIn): Promise<string[]> =>
  (await who.call('listNotifications', { query: {} })).items.filter(({ read }) => !read).map(({ event }) => event);

/** What an action is refused with. */
export const refusal = async (who: LoggedIn, id: string, body: ReturnType<typeof acting>): Promise<Problem> =>
  (await who.send('actOnTicket', { params: { id }, body })).body as Problem;

/** Ids of a queue's first page. */
export const queueOf = async (who: LoggedIn, queue: TicketQueue): Promise<string[]> =>
  (await who.call('listTickets', { query: { queue } })).items.map(({ id }) => id);

/** Three departments for the tests of one file: housing, the police, and urban management as the third. */
class JointDesk {
  /** of urban management */
  third!: LoggedIn;

  constructor(readonly on: Stage) {}

  /** Parts of a case, by their department. */
  parts(ticketId: string): Promise<TicketPartEntity[]> {
    return this.on.app.db.read.find(TicketPartEntity, { where: { ticketId }, order: { departmentCode: 'ASC' } });
  }

  /** Logins do not last that long. */
  async later(ms: number): Promise<void> {
    await travel(this.on, ms);
    this.third = await staffMember(this.on.app, '陈执法', []);
  }

  /** What a minute of the clock says. */
  async minute(): Promise<void> {
    const { app } = this.on;
    await app.db.transaction((tx) => app.app.get(Jobs).enqueue(tx, 'ticket.clock', {}));
    await app.work();
  }

  /** A case with housing that has asked the police and urban management for a part each. */
  async joint(over: Parameters<typeof ticketIn>[2] = {}): Promise<string> {
    const { ticketId } = await ticketIn(this.on, 'referred', over);
    const departments = ['police', 'urban_management'];
    await act(this.on.clerk, ticketId, 'invite', { departments, note: '各看各的' });
    await this.on.app.work();
    return ticketId;
  }
}

/** Every test begins with everything read, and only what it opens has something to say. */
export function jointDeskForThisFile(): JointDesk {
  const desk = new JointDesk(stageForThisFile());
  beforeAll(async () => {
    const scope = { kind: 'department', code: 'urban_management' } as const;
    desk.third = await staffMember(desk.on.app, '陈执法', [{ role: 'department', scope }]);
  });
  beforeEach(async () => {
    const { app } = desk.on;
    await app.work();
    await app.db.transaction(async (tx) => {
      await tx.query('UPDATE notification SET read_at = at WHERE read_at IS NULL');
      await tx.query('UPDATE ticket SET next_mark = NULL, next_mark_at = NULL');
      await tx.query('UPDATE ticket_part SET next_mark = NULL, next_mark_at = NULL');
    });
  });
  return desk;
}
