import { Injectable } from '@nestjs/common';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { TicketQuestionEntity } from '../entities/ticket-question.entity';
import { aboutTicket, toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';

/** A question to the reporter and the answer; the state stays, the work goes on. */
@Injectable()
export class Talking {
  readonly handlers = {
    ask: (step) => this.ask(step),
    answer: (step) => this.answer(step),
  } satisfies Partial<Record<Handled, Handler>>;

  private async ask({ tx, whole, eventId, now, input }: Step): Promise<Effect> {
    const { ticket, reports } = whole;
    const text = given(input, 'question');
    await tx.insert(TicketQuestionEntity, {
      id: eventId,
      ticketId: ticket.id,
      text,
      askedAt: now,
      expiresAt: new Date(now.getTime() + TICKET_LIMITS.answerMs),
    });
    const said = { event: 'report_asked' as const, facts: { place: ticket.place }, key: eventId };
    return { note: text, lines: toReporters(ticket, reports, said) };
  }

  private async answer({ tx, whole, eventId, now, input }: Step): Promise<Effect> {
    const { ticket, question } = whole;
    if (question === null) throw new Error('an answer passed its guard without a question');
    const answer = { answeredAt: now, answer: input.text ?? '', photoIds: input.photos ?? [] };
    await tx.update(TicketQuestionEntity, { id: question.id }, answer);
    const said = { event: 'task_answered' as const, facts: { place: ticket.place }, key: eventId };
    const note = input.text ?? null;
    if (ticket.departmentCode !== null) {
      const codes = [ticket.departmentCode, ...whole.facts.openParts];
      return { note, staff: codes.map((departmentCode) => ({ to: { departmentCode }, said })) };
    }
    if (ticket.assigneeId === null) return { note };
    return { note, lines: [{ ...aboutTicket(ticket, said), personId: ticket.assigneeId }] };
  }
}
