import { Injectable } from '@nestjs/common';
import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { AlikeCase } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock';
import { DailyTurns } from '../../../platform/daily-turns';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { boxAround, Categories, PhotosService, ReportEntity } from '../../reports';
import { TicketEntity } from '../entities/ticket.entity';
import { PublicContent } from '../moderation/public-content';
import { alikeMetres, nearest, photoForOthers } from '../rules/alike';

/** What is reported, and where. */
export interface Sighting {
  category: string;
  point: Gcj02;
  /** metres */
  accuracy: number;
}

interface Row {
  ticket_id: string;
  lng: number;
  lat: number;
}

// A dispute or an appeal is somebody's own: two of them at one gate are two. What only joined a case does not
// count, or a case would creep along a street from one report to the next.
const NEAR = `
  SELECT t.id AS ticket_id, r.lng, r.lat FROM report r
  JOIN ticket own ON own.id = r.ticket_id
  JOIN ticket t ON t.id = coalesce(own.master_id, own.id)
  WHERE r.category = ANY($1) AND r.lng BETWEEN $2 AND $3 AND r.lat BETWEEN $4 AND $5 AND NOT r.joined
    AND NOT own.restricted AND NOT t.restricted AND t.kind IN ('hazard', 'environment')
    AND t.state IN ('submitted', 'assigned', 'working', 'referred', 'suspended', 'resolved')`;

/** Open cases that may be what somebody is about to report. */
@Injectable()
export class Alike {
  private readonly turns = new DailyTurns(REPORT_LIMITS.alikePerDay);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly categories: Categories,
    private readonly photos: PhotosService,
    private readonly content: PublicContent,
  ) {}

  /**
   * For the rider: the nearest few that he has not reported himself and that nobody has solved yet.
   *
   * @throws Fail REPORT_CATEGORY_UNKNOWN; TOO_MANY_REQUESTS when he asked too often today
   */
  async list(actor: Actor, sighting: Sighting): Promise<AlikeCase[]> {
    if (!this.turns.take(actor.personId, this.clock.now())) throw new Fail('TOO_MANY_REQUESTS');
    const manager = this.database.read;
    const near = await this.near(manager, sighting);
    const own = await reportedBy(
      manager,
      actor.personId,
      near.map(({ ticketId }) => ticketId),
    );
    const shown = near.filter(({ ticketId }) => !own.has(ticketId));
    const tickets = new Map(
      (await manager.findBy(TicketEntity, { id: In(shown.map(({ ticketId }) => ticketId)) })).map((row) => [
        row.id,
        row,
      ]),
    );
    const open = shown
      .flatMap(({ ticketId, distanceM }) => ({ ticket: tickets.get(ticketId), distanceM }))
      .flatMap(({ ticket, distanceM }) => (ticket === undefined ? [] : { ticket, distanceM }))
      .filter(({ ticket }) => ticket.state !== 'resolved')
      .slice(0, REPORT_LIMITS.alikeShown);
    const thumbs = await this.thumbs(
      manager,
      open.map(({ ticket }) => ticket),
    );
    return open.map(({ ticket, distanceM }) => ({
      ticketId: ticket.id,
      category: ticket.category,
      state: ticket.state,
      distanceM: Math.round(distanceM),
      dueAt: ticket.dueAt.toISOString(),
      clockStopped: ticket.clockStoppedAt !== null,
      thumbUrl: thumbs.get(ticket.id) ?? null,
    }));
  }

  /** Cases a report of this may be part of, of its own or a sibling category, the nearest first. */
  async near(
    manager: EntityManager,
    { category, point, accuracy }: Sighting,
  ): Promise<{ ticketId: string; distanceM: number }[]> {
    const siblings = this.siblings(category);
    if (siblings.length === 0) return [];
    const metres = alikeMetres(accuracy);
    const { west, east, south, north } = boxAround(point, metres);
    const rows = await manager.query<Row[]>(NEAR, [siblings, west, east, south, north]);
    return nearest(
      rows.map(({ ticket_id: ticketId, lng, lat }) => ({ ticketId, lng, lat })),
      point,
      metres,
    );
  }

  /** The category and the others of its group; none where it is restricted, or no matter of everybody. */
  private siblings(code: string): string[] {
    const { restricted, kind, groupName } = this.categories.get(code);
    if (restricted || (kind !== 'hazard' && kind !== 'environment')) return [];
    return this.categories
      .list()
      .filter((other) => other.kind === kind && other.groupName === groupName && !other.restricted)
      .map((other) => other.code);
  }

  private async thumbs(manager: EntityManager, tickets: readonly TicketEntity[]): Promise<Map<string, string>> {
    const shown = tickets.filter(({ state }) => photoForOthers(state));
    const reports = await manager.findBy(ReportEntity, { id: In(shown.map(({ reportId }) => reportId)) });
    const secret = this.categories.restricted();
    // What was once filed as confidential was photographed in confidence.
    const open = reports.filter(({ earlierCategories }) => !earlierCategories.some((code) => secret.includes(code)));
    const photoOf = await this.content.firstPhotos(open.map(({ id }) => id));
    const views = await this.photos.views([...photoOf.values()]);
    return new Map(
      shown.flatMap(({ id, reportId }) => {
        const view = views.get(photoOf.get(reportId) ?? '');
        return view === undefined ? [] : [[id, view.thumbUrl] as const];
      }),
    );
  }
}

/** Which of these cases carry a report of this person, merged ones too. */
async function reportedBy(
  manager: EntityManager,
  personId: string,
  ticketIds: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT t.id FROM unnest($1::uuid[]) AS t(id)
     WHERE EXISTS (SELECT FROM report r
       WHERE r.ticket_id = ANY(t.id || ARRAY(SELECT part.id FROM ticket part WHERE part.master_id = t.id))
         AND r.reporter_id = $2)`,
    [ticketIds, personId],
  );
  return new Set(rows.map(({ id }) => id));
}
