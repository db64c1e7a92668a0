import { Injectable } from '@nestjs/common';
import type { WitnessVerdict } from '@yanxinyuan/shared/tickets/witness';
import { WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { atLocal, DAY_MS, localDate } from '@yanxinyuan/shared/time';
import type { Tx } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { IdentityService } from '../../identity';
import { photosAreNew } from '../../reports';
import { given, type Step } from '../actions/action';
import { AwardPoints } from '../award-points';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { TicketWitnessEntity } from '../entities/ticket-witness.entity';
import type { Line } from '../tell';
import { word } from '../words';
import { settlement } from './settlement';

/** What is known of somebody's looks: today's, those between him and the reporter whichever of them looked, those found wrong. */
const COUNTS = `
  SELECT
    (SELECT count(*) FROM ticket_witness WHERE person_id = $1 AND at >= $3)::int AS today,
    (SELECT count(*) FROM ticket_witness
     WHERE at >= $4 AND (person_id = $1 AND reporter_id = $2 OR person_id = $2 AND reporter_id = $1))::int AS pair,
    (SELECT count(*) FROM ticket_witness WHERE person_id = $1 AND outcome = 'refuted' AND at >= $5)::int AS wrong,
    EXISTS (SELECT FROM ticket_witness WHERE ticket_id = $6 AND person_id = $1) AS twice,
    EXISTS (SELECT FROM ticket_witness WHERE ticket_id = $6 AND resolution_id = $7) AS taken`;

interface Counts {
  today: number;
  pair: number;
  wrong: number;
  twice: boolean;
  taken: boolean;
}

/** Looks of riders who passed by: who may, what was seen, what became of it. */
@Injectable()
export class Witnesses {
  constructor(
    private readonly identity: IdentityService,
    private readonly award: AwardPoints,
  ) {}

  /**
   * Keeps what somebody saw. Two friends who look at each other's cases are held to WITNESS_LIMITS; see ADR 22.
   *
   * @throws Fail WITNESS_INVOLVED, WITNESS_TAKEN, WITNESS_TWICE, WITNESS_LIMIT, WITNESS_PAIR_LIMIT, WITNESS_PAUSED,
   *   WITNESS_OLD_PHOTO, CONSENT_REQUIRED
   */
  async keep(step: Step, personId: string): Promise<void> {
    const { tx, whole, eventId, now, input } = step;
    const { ticket, facts } = whole;
    const [reporterId] = facts.reporterIds;
    if (reporterId === undefined || ticket.resolutionId === null) throw new Error('nothing is resolved');
    // One look after the other, or two at once would both pass the limits.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`witness ${personId}`]);
    const others = [...facts.reporterIds, ...(ticket.resolverId === null ? [] : [ticket.resolverId])];
    if ((await this.identity.alsoOneOf(tx, personId, others)) || (await this.acted(tx, ticket.id, personId))) {
      throw new Fail('WITNESS_INVOLVED');
    }
    await this.identity.requireConsents(personId, ['preciseLocation'], tx);
    await this.within(step, personId, reporterId);
    const since = new Date(now.getTime() - WITNESS_LIMITS.freshMs);
    const known = await photosOf(step);
    if (!(await photosAreNew(tx, given(input, 'photos'), { since, known }))) throw new Fail('WITNESS_OLD_PHOTO');
    await tx.insert(TicketWitnessEntity, {
      id: eventId,
      ticketId: ticket.id,
      resolutionId: ticket.resolutionId,
      personId,
      reporterId,
      verdict: given(input, 'verdict'),
      at: now,
      outcome: null,
      decidedAt: null,
    });
  }

  /**
   * Somebody who answers for it, or whose report it is, has decided. Whoever saw that it was not
   * solved is paid when that is what they say too; whoever was wrong is not asked so soon again.
   *
   * @param said what they say
   * @returns thanks to the witness
   */
  async settle(step: Step, said: WitnessVerdict): Promise<Line[]> {
    const { id: ticketId, resolutionId } = step.whole.ticket;
    if (resolutionId === null) return [];
    const seen = await step.tx.findOneBy(TicketWitnessEntity, { ticketId, resolutionId });
    const settled = seen === null ? undefined : settlement(seen, step, said);
    if (seen === null || settled === undefined) return [];
    await step.tx.update(TicketWitnessEntity, { id: seen.id }, settled);
    return this.thanks(step, Object.assign(seen, settled));
  }

  /** Whoever saw what others did not is paid now; whoever found it good was paid then. */
  protected async thanks(step: Step, { verdict, outcome, personId }: TicketWitnessEntity): Promise<Line[]> {
    return verdict === 'bad' && outcome === 'agreed' ? this.pay(step, personId) : [];
  }

  /** Pays a look, once. @returns what the witness is told */
  async pay(step: Pick<Step, 'tx' | 'whole' | 'eventId' | 'now' | 'personId'>, witnessId: string): Promise<Line[]> {
    const granted = await this.award.forWitness(step.tx, witnessId, step);
    if (granted === 0) return [];
    const facts = { points: granted, category: word('award', 'recheck') };
    return [{ personId: witnessId, event: 'points_awarded', facts, key: `${step.eventId}:witness` }];
  }

  /** Whoever did anything to the case is no stranger to it. */
  private async acted(tx: Tx, ticketId: string, personId: string): Promise<boolean> {
    const [row] = await tx.query<{ acted: boolean }[]>(
      `SELECT EXISTS (SELECT FROM ticket_event WHERE ticket_id = $1 AND actor_id = $2 AND action <> 'witness') AS acted`,
      [ticketId, personId],
    );
    return row?.acted === true;
  }

  private async within({ tx, whole, now }: Step, personId: string, reporterId: string): Promise<void> {
    const { perDay, perPair, pairDays, refuted, refutedDays } = WITNESS_LIMITS;
    const { id: ticketId, resolutionId } = whole.ticket;
    const since = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
    const [seen] = await tx.query<Counts[]>(COUNTS, [
      personId,
      reporterId,
      atLocal(localDate(now), 0),
      since(pairDays),
      since(refutedDays),
      ticketId,
      resolutionId,
    ]);
    if (seen === undefined) throw new Error('an aggregate without a row');
    if (seen.twice) throw new Fail('WITNESS_TWICE');
    if (seen.taken) throw new Fail('WITNESS_TAKEN');
    if (seen.wrong >= refuted) throw new Fail('WITNESS_PAUSED');
    if (seen.today >= perDay) throw new Fail('WITNESS_LIMIT', { limit: perDay });
    if (seen.pair >= perPair) throw new Fail('WITNESS_PAIR_LIMIT', { limit: perPair });
  }
}

/** All that was ever shown of the case: whoever was there took another. */
async function photosOf({ tx, whole: { ticket, reports } }: Step): Promise<string[]> {
  const events = await tx.find(TicketEventEntity, { select: { photoIds: true }, where: { ticketId: ticket.id } });
  return [...reports, ...events].flatMap(({ photoIds }) => photoIds);
}
