import { Injectable } from '@nestjs/common';
import { toReporters } from '../tell';
import { given, type Effect, type Handled, type Handler, type Step } from './action';
import { Merging } from './merging';

/** Ends without a solution of its own: refused, part of another, taken back. */
@Injectable()
export class Ending {
  readonly handlers = {
    reject: (step) => this.reject(step),
    merge: (step) => this.merging.merge(step),
    unmerge: (step) => this.merging.unmerge(step),
    withdraw: ({ now, input }) => ({ patch: { closedAt: now }, note: input.reason ?? null }),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(private readonly merging: Merging) {}

  private reject({ whole, eventId, now, input }: Step): Effect {
    const { ticket, category, reports } = whole;
    const reasonCode = given(input, 'reasonCode');
    const facts = { category: category.name, reason: reasonCode };
    return {
      patch: { closedAt: now },
      note: given(input, 'note'),
      facts: { reasonCode },
      lines: toReporters(ticket, reports, { event: 'report_rejected', facts, key: eventId }),
    };
  }
}
