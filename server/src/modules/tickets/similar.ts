import { Injectable } from '@nestjs/common';
import { distanceM } from '@yanxinyuan/shared/geo';
import type { SimilarTicket } from '@yanxinyuan/shared/tickets/contract';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/lifecycle';
import { Between, In, Not } from 'typeorm';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import type { Actor } from '../../platform/http/actor';
import { ReportEntity } from '../reports';
import { Cases } from './cases';
import { needToKnow } from './confidential/need-to-know';
import { Readable } from './confidential/readable';
import { TicketEntity } from './entities/ticket.entity';
import { kindsOf, reach } from './rules/access';
import { NameLookup } from './views/names';

/** Wider than what joins by itself: here a person looks. */
const NEAR_M = 200;
const METRES_PER_DEGREE = 111_000;
const SHOWN = 10;

/** Open tickets that may be the same matter, for whoever decides about merging. */
@Injectable()
export class Similar {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly lookup: NameLookup,
    private readonly readable: Readable,
  ) {}

  /**
   * Of the same category and town, within 200 m, nearest first.
   *
   * @throws Fail SCOPE_MISMATCH
   */
  async list(actor: Actor, ticketId: string): Promise<SimilarTicket[]> {
    const manager = this.database.read;
    const { ticket, facts } = await this.readable.whole(actor, ticketId);
    const kinds = kindsOf(actor, facts);
    if (!kinds.includes('dispatcher') && !kinds.includes('gridLeader')) {
      throw new Fail(facts.restricted ? 'NOT_FOUND' : 'SCOPE_MISMATCH');
    }
    const near = (await this.candidates(ticket, actor))
      .map((other) => ({ other, distanceM: distanceM([ticket.lng, ticket.lat], [other.lng, other.lat]) }))
      .filter(({ distanceM: metres }) => metres <= NEAR_M)
      .filter(({ other }) => reach(actor, this.cases.put({ ...BARE, ticket: other }).facts) === 'full')
      .sort((a, b) => a.distanceM - b.distanceM)
      .slice(0, SHOWN);
    const reports = await manager.findBy(ReportEntity, { id: In(near.map(({ other }) => other.reportId)) });
    const names = await this.lookup.of({ photos: reports.map(({ photoIds }) => photoIds[0]) });
    return near.map(({ other, distanceM: metres }) => {
      const report = reports.find(({ id }) => id === other.reportId);
      return {
        id: other.id,
        number: other.number,
        state: other.state,
        category: other.category,
        text: report?.text ?? null,
        thumb: names.photo(report?.photoIds[0]),
        distanceM: Math.round(metres),
        openedAt: other.openedAt.toISOString(),
      };
    });
  }

  private candidates(ticket: TicketEntity, actor: Actor): Promise<TicketEntity[]> {
    const dLat = NEAR_M / METRES_PER_DEGREE;
    const dLng = dLat / Math.cos((ticket.lat * Math.PI) / 180);
    const { sql, parameters } = needToKnow(actor);
    return this.database.read
      .createQueryBuilder(TicketEntity, 't')
      .where({
        id: Not(ticket.id),
        // The range lets the index of open tickets answer.
        areaCode: Between(ticket.townCode, `${ticket.townCode}:`),
        state: In(OPEN_STATES),
        category: ticket.category,
        lng: Between(ticket.lng - dLng, ticket.lng + dLng),
        lat: Between(ticket.lat - dLat, ticket.lat + dLat),
      })
      .andWhere(sql, parameters)
      .getMany();
  }
}

const BARE = { reports: [], question: null, ratings: [] };
