import { Injectable } from '@nestjs/common';
import { Fail } from '../../../platform/fail';
import { given, type Effect, type Handled, type Handler, type Step } from '../actions/action';
import { Closing } from '../actions/closing';
import { absent } from './fresh';
import { Witnesses } from './witnesses';

/** 协助复拍: a rider who passes by says whether it is solved. */
@Injectable()
export class Witnessing {
  readonly handlers = {
    witness: (step) => this.witness(step),
  } satisfies Partial<Record<Handled, Handler>>;

  constructor(
    private readonly closing: Closing,
    private readonly witnesses: Witnesses,
  ) {}

  private async witness(step: Step): Promise<Effect> {
    const { whole, personId, input, now } = step;
    if (personId === null) throw new Error('the system sees nothing');
    const why = absent(given(input, 'location'), [whole.ticket.lng, whole.ticket.lat], now);
    if (why !== undefined) throw new Fail(why);
    await this.witnesses.keep(step, personId);
    return given(input, 'verdict') === 'good' ? this.good(step, personId) : this.bad(step);
  }

  /** Found good by somebody who gains nothing by the case itself: it is verified, and the look is paid at once. */
  private async good(step: Step, personId: string): Promise<Effect> {
    const { lines = [], facts, ...effect } = await this.closing.close(step);
    const thanks = await this.witnesses.pay(step, personId);
    return { ...effect, facts: { ...facts, verdict: 'good' }, lines: [...lines, ...thanks] };
  }

  /** Word against word: it stays resolved, nobody's silence closes it, and a leader or dispatcher decides. */
  private async bad({ tx, whole, eventId, now }: Step): Promise<Effect> {
    const { ticket, category } = whole;
    await this.closing.stopClock(tx, whole);
    const facts = { place: ticket.place, category: category.name };
    const to = { areaCode: ticket.areaCode, roles: ['gridLeader' as const, 'dispatcher' as const] };
    return {
      to: 'resolved',
      patch: { doubtedAt: now },
      facts: { verdict: 'bad' },
      staff: [{ to, said: { event: 'witness_doubt', facts, key: eventId } }],
    };
  }
}
