import { Injectable } from '@nestjs/common';
import { distanceM, type Gcj02 } from '@yanxinyuan/shared/geo';
import type { WitnessCase } from '@yanxinyuan/shared/tickets/witness';
import { TICKET_LIMITS, WITNESS_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import { In } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { DailyTurns } from '../../../platform/daily-turns';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Awards } from '../../points';
import { boxAround, Categories } from '../../reports';
import { TicketEntity } from '../entities/ticket.entity';
import { PublicContent } from '../moderation/public-content';
import { kindsOf } from '../rules/access';
import { NameLookup } from '../views/names';

// Resolved lately, nobody's secret (nor filed as one: its pictures were taken in confidence), not looked at yet, and
// nothing this person had a hand in.
const NEAR = `
  SELECT t.id FROM ticket t
  JOIN report r ON r.id = t.report_id
  WHERE t.state = 'resolved' AND t.lat BETWEEN $1 AND $2 AND t.lng BETWEEN $3 AND $4
    AND t.resolved_at >= $5 AND t.doubted_at IS NULL AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
    AND NOT r.earlier_categories && $7
    AND NOT EXISTS (SELECT FROM ticket_witness w
                    WHERE w.ticket_id = t.id AND (w.person_id = $6 OR w.resolution_id = t.resolution_id))
    AND NOT EXISTS (SELECT FROM ticket_event e WHERE e.ticket_id = t.id AND e.actor_id = $6)
    AND NOT EXISTS (SELECT FROM report own
      WHERE own.ticket_id = ANY(t.id || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = t.id))
        AND own.reporter_id = $6)`;

/** What was solved around a rider who opens the app there, and could look at in passing. Where he is, nobody keeps. */
@Injectable()
export class WitnessOffers {
  private readonly turns = new DailyTurns(WITNESS_LIMITS.asksPerDay);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly awards: Awards,
    private readonly lookup: NameLookup,
    private readonly content: PublicContent,
  ) {}

  /**
   * The nearest few, with the pictures of before and after.
   *
   * @throws Fail TOO_MANY_REQUESTS when he asked too often today
   */
  async list(actor: Actor, point: Gcj02): Promise<WitnessCase[]> {
    if (!this.turns.take(actor.personId, this.clock.now())) throw new Fail('TOO_MANY_REQUESTS');
    const near = await this.near(actor, point);
    if (near.length === 0) return [];
    const [before, after] = await Promise.all([
      this.content.firstPhotos(near.map(({ reportId }) => reportId)),
      this.content.photos(near.map(({ afterPhotoId }) => afterPhotoId)),
    ]);
    const [names, points] = await Promise.all([
      this.lookup.of({ photos: [...before.values(), ...after] }),
      this.awards.ofRules(['recheck']),
    ]);
    return near.map((ticket) => ({
      ticketId: ticket.id,
      category: ticket.category,
      place: ticket.place,
      lng: ticket.lng,
      lat: ticket.lat,
      distanceM: Math.round(distanceM(point, [ticket.lng, ticket.lat])),
      before: names.photo(before.get(ticket.reportId)),
      after: names.photo(ticket.afterPhotoId),
      resolvedAt: ticket.resolvedAt?.toISOString() ?? '',
      points: points.get('recheck') ?? 0,
    }));
  }

  private async near(actor: Actor, point: Gcj02): Promise<TicketEntity[]> {
    const { west, east, south, north } = boxAround(point, WITNESS_LIMITS.offerMetres);
    const since = new Date(this.clock.now().getTime() - TICKET_LIMITS.autoCloseMs);
    const found = await this.database.read.query<{ id: string }[]>(NEAR, [
      south,
      north,
      west,
      east,
      since,
      actor.personId,
      this.categories.restricted(),
    ]);
    const tickets = await this.database.read.findBy(TicketEntity, { id: In(found.map(({ id }) => id)) });
    const away = ({ lng, lat }: TicketEntity): number => distanceM(point, [lng, lat]);
    return tickets
      .filter((ticket) => away(ticket) <= WITNESS_LIMITS.offerMetres && mayWitness(actor, ticket))
      .sort((a, b) => away(a) - away(b))
      .slice(0, WITNESS_LIMITS.offers);
  }
}

/** By role and place; who reported it was asked before. */
const mayWitness = (
  actor: Actor,
  { areaCode, restricted, assigneeId, departmentCode, resolverId }: TicketEntity,
): boolean =>
  kindsOf(actor, { areaCode, restricted, assigneeId, departmentCode, resolverId, reporterIds: [] }).includes('witness');
