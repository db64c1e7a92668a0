import { Injectable } from '@nestjs/common';
import { gcj02 } from '@yanxinyuan/shared/geo';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { uuidv7 } from 'uuidv7';
import { Fail } from '../../../platform/fail';
import { InvalidInput } from '../../../platform/http/validation';
import { Categories, ReportEntity, type Category } from '../../reports';
import type { Step } from '../actions/action';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketFollowUpEntity } from '../entities/ticket-follow-up.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { Content } from '../moderation/content';
import { OpenTicket } from '../intake/open';
import type { NewTicket } from '../intake/open.sql';
import type { NewRoute } from '../routing/route-new';
import type { Spot } from '../routing/spot';
import { toReporters, type Line } from '../tell';
import { restsBefore } from './depth';

/** Solved in part: what is left becomes a case of its own with a clock of its own, for the same reporters. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly categories: Categories,
    private readonly open: OpenTicket,
    private readonly content: Content,
  ) {}

  /**
   * What the resolution leaves, checked before anything is written.
   *
   * @returns what opens it, once the resolution is written; undefined when nothing is left
   * @throws Fail REPORT_CATEGORY_UNKNOWN; TICKET_REST_RESTRICTED: what is confidential does not become public by halves;
   *   TICKET_REST_LIMIT: it is the last rest of a chain
   * @throws InvalidInput a category or a person for a rest that nobody wrote down
   */
  async left(step: Step): Promise<(() => Promise<void>) | undefined> {
    const { ticket } = step.whole;
    const { rest = '', restTo, category: code } = step.input;
    if (rest.trim() === '') {
      if (restTo === undefined && code === undefined) return undefined;
      throw new InvalidInput({ 'input.rest': ['rest must say what is left'] });
    }
    const category = this.categories.get(code ?? ticket.category);
    if (ticket.restricted && !category.restricted) throw new Fail('TICKET_REST_RESTRICTED');
    const people = new Set(step.whole.facts.reporterIds);
    if (!ticket.restricted && category.restricted && people.size > 1) throw new Fail('TICKET_CATEGORY_SHARED');
    if ((await restsBefore(step.tx, ticket.id)) >= TICKET_LIMITS.restDepth) {
      throw new Fail('TICKET_REST_LIMIT', { times: TICKET_LIMITS.restDepth });
    }
    return () => this.write(step, rest, category);
  }

  private async write(step: Step, rest: string, category: Category): Promise<void> {
    const { tx, whole, eventId, now } = step;
    const shares = sharesOf(step, rest, category.code);
    const [first] = shares;
    if (first === undefined) throw new Error('a case without a reporter');
    const made = this.open.prepare(first, await this.route(step, first, category), {});
    made.row.reporters = new Set(shares.map(({ reporterId }) => reporterId)).size;
    const [opening] = made.events;
    // Nobody reported it anew: it was left, by whom the history says.
    if (opening !== undefined) Object.assign(opening, linking(step, rest, { followsId: whole.ticket.id }));
    await this.open.write(tx, { ...made, reportersRead: (row) => told(row, shares, category, eventId) });
    await tx.insert(
      ReportEntity,
      shares.map((share) => Object.assign(share, { ticketId: made.row.id })),
    );
    await this.content.submit(tx, first.id);
    const ids = { ticketId: made.row.id, followsId: whole.ticket.id, resolutionId: eventId };
    await tx.insert(TicketFollowUpEntity, { ...ids, rest, at: now });
    await tx.insert(TicketEventEntity, {
      ...linking(step, rest, { followUpId: made.row.id }),
      id: uuidv7(),
      ticketId: whole.ticket.id,
      at: now,
      fromState: 'resolved',
      toState: 'resolved',
      visible: true,
      requestHash: null,
    });
  }

  /** To whoever solved the first part, or whom the machine chooses. */
  private async route(step: Step, share: ReportEntity, category: Category): Promise<NewRoute> {
    const { tx, whole, as, personId, input, now } = step;
    const spot = spotOf(whole.ticket);
    if (input.restTo !== 'route') {
      const departmentCode = as === 'handler' ? whole.ticket.departmentCode : null;
      return { personId: departmentCode === null ? personId : null, departmentCode, spot, steps: [] };
    }
    const point = gcj02(share.lng, share.lat);
    return this.open.choose(tx, {
      spot,
      fix: { point, accuracy: share.accuracy },
      reported: { category: category.code, at: now, text: share.text, answers: {}, point },
      reporterIds: step.whole.facts.reporterIds,
    });
  }
}

const spotOf = ({ areaCode, townCode, communityCode, gridCode }: TicketEntity): Spot => ({
  areaCode,
  townCode,
  communityCode,
  gridCode,
});

/** Each reporter's share in it, the first reporter's first: his own place and pictures, the words of what is left. */
function sharesOf({ whole, now }: Step, rest: string, category: string): ReportEntity[] {
  const own = new Map(whole.reports.toReversed().map((report) => [report.reporterId, report]));
  const [first] = whole.reports;
  const sorted = [...own.values()].toReversed();
  return sorted.map((report) =>
    Object.assign(new ReportEntity(), report, {
      id: uuidv7(),
      joined: report.id !== first?.id,
      category,
      earlierCategories: [],
      capturedAt: now,
      submittedAt: now,
      text: rest,
      answers: null,
      requestHash: `follows ${report.id}`,
      followsId: report.id,
    }),
  );
}

/** The row that links two histories. */
const linking = ({ as, personId, input }: Step, rest: string, facts: Record<string, string>) => ({
  action: 'followUp' as const,
  actorId: personId,
  actorKind: as,
  note: rest,
  photoIds: [...(input.photos ?? [])],
  facts,
});

const told = (row: NewTicket, shares: readonly ReportEntity[], category: Category, key: string): Line[] =>
  toReporters(row, shares, {
    event: 'report_rest',
    facts: { category: category.name, due: row.dueAt.toISOString() },
    key: `${key}:rest`,
  });
