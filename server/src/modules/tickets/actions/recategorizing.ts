import { Inject, Injectable } from '@nestjs/common';
import { moreUrgent } from '@yanxinyuan/shared/reports/questions';
import { Fail } from '../../../platform/fail';
import { Categories, ReportsService, type Category } from '../../reports';
import { WorkingCalendar } from '../calendar/calendar';
import { hastenParts } from '../parts/hasten';
import { owedMark } from '../rules/replan';
import { aboutTicket, toReporters, type Said } from '../tell';
import { answersSay, gravest } from '../urgency/causes';
import { Reassess } from '../urgency/reassess';
import { given, type Effect, type Handled, type Handler, type Step } from './action';

/**
 * The matter is another than was reported: its kind, its promise and who may read it change with it. It is as
 * urgent as the category, or as what the riders answered where that is worse.
 */
@Injectable()
export class Recategorizing {
  readonly handlers = { recategorize: (step) => this.recategorize(step) } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly categories: Categories,
    @Inject(ReportsService) private readonly reports: Pick<ReportsService, 'recategorize'>,
    private readonly calendar: WorkingCalendar,
    private readonly reassess: Reassess,
  ) {}

  private async recategorize(step: Step): Promise<Effect> {
    const { tx, whole, eventId, input, now } = step;
    const { ticket } = whole;
    const category = this.categories.get(given(input, 'category'));
    checkChange(step, category);
    const { kind, restricted } = category;
    // Whoever looked may know better what it is; what the riders answered about it stays true.
    const answers = whole.reports.flatMap((one) => answersSay(this.categories, one, 'ever', [category.code]));
    const cause = gravest(category.urgency, answers);
    const urgency = cause?.urgency ?? category.urgency;
    const { due, isHeld } = await this.reassess.dueByFinding(tx, ticket, urgency, step.as);
    const accepted = ticket.state === 'working' || (ticket.state === 'referred' && ticket.acceptedAt !== null);
    const nextMark = owedMark(this.calendar, { urgency, accepted, ...due }, ticket.nextMark, now);
    await this.reports.recategorize(tx, ticket.id, category.code);
    const parts = await hastenParts(tx, this.calendar, { id: ticket.id, urgency, dueAt: due.dueAt }, now);
    // From here on everything said about it obeys what it now is.
    const about = { id: ticket.id, restricted };
    const facts = { category: category.name, due: due.dueAt.toISOString() };
    const task: Said = { event: 'task_recategorized', facts: { ...facts, place: ticket.place }, key: eventId };
    return {
      patch: { category: category.code, kind, urgency, restricted, ...due, nextMark },
      note: given(input, 'reason'),
      facts: {
        from: ticket.category,
        category: category.code,
        opened: ticket.restricted && !restricted,
        ...(isHeld ? { dueAt: facts.due } : {}),
      },
      lines: [
        ...toReporters(about, whole.reports, { event: 'report_recategorized', facts, key: eventId }),
        ...(ticket.assigneeId === null || ticket.assigneeId === step.personId
          ? []
          : [{ ...aboutTicket(about, task), personId: ticket.assigneeId }]),
      ],
      ...(ticket.departmentCode === null
        ? {}
        : {
            staff: [{ departmentCode: ticket.departmentCode, dueAt: due.dueAt }, ...parts].map((owed) => ({
              to: { departmentCode: owed.departmentCode },
              said: { ...task, facts: { ...task.facts, due: owed.dueAt.toISOString() } },
            })),
          }),
      afterwards: async () => {
        if (cause !== undefined) await this.reassess.note(tx, { ticket, to: urgency, dueAt: due.dueAt, cause, now });
        if (!moreUrgent(urgency, ticket.urgency)) return;
        await this.reassess.alarm(tx, ticket.id, { reports: whole.reports, at: now, eventId });
      },
    };
  }
}

/**
 * A restricted matter is opened by the desk alone, and one that several people reported is not
 * closed to all but one of them: each would read on what is not his.
 *
 * @throws Fail TICKET_CATEGORY_SAME, TICKET_CATEGORY_RESTRICTED, TICKET_CATEGORY_SHARED
 */
function checkChange({ whole, as }: Step, category: Category): void {
  const { ticket, reports } = whole;
  if (category.code === ticket.category) throw new Fail('TICKET_CATEGORY_SAME');
  if (ticket.restricted && !category.restricted && as !== 'dispatcher') throw new Fail('TICKET_CATEGORY_RESTRICTED');
  const people = new Set(reports.map(({ reporterId }) => reporterId));
  if (!ticket.restricted && category.restricted && people.size > 1) throw new Fail('TICKET_CATEGORY_SHARED');
}
