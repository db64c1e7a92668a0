import { Injectable } from '@nestjs/common';
import { distanceM, gcj02 } from '@yanxinyuan/shared/geo';
import type { Likeness, SimilarTicket } from '@yanxinyuan/shared/tickets/likeness';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { Between, In, Not, type FindOptionsWhere } from 'typeorm';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { boxAround, Categories, Likenesses, likenessOf, ReportEntity } from '../../reports';
import type { Case } from '../cases';
import { Readable } from '../confidential/readable';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import type { TicketEntity } from '../entities/ticket.entity';
import { kindsOf } from '../rules/access';
import { isSimilar, score, SIMILAR_M } from '../rules/similar';
import { NameLookup } from '../views/names';

const SHOWN = 10;

/** Another case beside this one, with the pair of photos most alike. */
interface Compared {
  other: TicketEntity;
  report: ReportEntity | undefined;
  likeness: Likeness;
  ownPhoto: string | undefined;
  otherPhoto: string | undefined;
}

/** Tickets that may be the same matter, for whoever decides about merging, and those merged into it. */
@Injectable()
export class Similar {
  constructor(
    private readonly database: Database,
    private readonly categories: Categories,
    private readonly likenesses: Likenesses,
    private readonly lookup: NameLookup,
    private readonly readable: Readable,
  ) {}

  /**
   * What is merged into it, then open ones of the town within 200 m: of the same category, or of
   * its group with the same photo. What speaks most for it first.
   *
   * @throws Fail SCOPE_MISMATCH
   */
  async list(actor: Actor, ticketId: string): Promise<SimilarTicket[]> {
    const whole = await this.readable.whole(actor, ticketId);
    const kinds = kindsOf(actor, whole.facts);
    if (!kinds.includes('dispatcher') && !kinds.includes('gridLeader')) {
      throw new Fail(whole.facts.restricted ? 'NOT_FOUND' : 'SCOPE_MISMATCH');
    }
    const merged = await this.readable.among(actor, { masterId: ticketId });
    const near = await this.readable.among(actor, this.around(whole));
    const compared = await this.compared(whole, [...merged, ...near]);
    const open = compared
      .filter(({ other, likeness }) => other.masterId === null && isSimilar(likeness))
      .sort((a, b) => score(b.likeness) - score(a.likeness))
      .slice(0, SHOWN);
    return this.views([...compared.filter(({ other }) => other.masterId !== null), ...open]);
  }

  private around({ ticket, category }: Case): FindOptionsWhere<TicketEntity> {
    const { west, east, south, north } = boxAround(gcj02(ticket.lng, ticket.lat), SIMILAR_M);
    const group = this.categories
      .list()
      .filter(({ kind, groupName }) => kind === category.kind && groupName === category.groupName);
    return {
      id: Not(ticket.id),
      // The range lets the index of open tickets answer.
      areaCode: Between(ticket.townCode, `${ticket.townCode}:`),
      state: In(OPEN_STATES),
      category: In(group.map(({ code }) => code)),
      restricted: ticket.restricted,
      lng: Between(west, east),
      lat: Between(south, north),
    };
  }

  private async compared({ ticket, reports }: Case, others: readonly TicketEntity[]): Promise<Compared[]> {
    const manager = this.database.read;
    const theirs = await manager.findBy(ReportEntity, { id: In(others.map(({ reportId }) => reportId)) });
    const reportOf = new Map(theirs.map((report) => [report.id, report]));
    const own = reports.flatMap(({ photoIds }) => photoIds);
    const pairs = await this.likenesses.compare(
      own,
      theirs.flatMap(({ photoIds }) => photoIds),
    );
    const said = await this.saidDistinct([...reports, ...theirs]);
    return others.map((other) => {
      const report = reportOf.get(other.reportId);
      const [best] = pairs
        .filter((pair) => report?.photoIds.includes(pair.other) === true)
        .sort((a, b) => a.bits - b.bits);
      const photo = likenessOf(best?.bits);
      const likeness: Likeness = {
        photo,
        distanceM: Math.round(distanceM([ticket.lng, ticket.lat], [other.lng, other.lat])),
        minutesLater: Math.round((other.openedAt.getTime() - ticket.openedAt.getTime()) / MINUTE_MS),
        sameCategory: other.category === ticket.category,
        saidDistinct: said.has(`${ticket.id} ${other.id}`) || said.has(`${other.id} ${ticket.id}`),
      };
      const shown = photo === null ? undefined : best;
      return {
        other,
        report,
        likeness,
        ownPhoto: shown?.own ?? own[0],
        otherPhoto: shown?.other ?? report?.photoIds[0],
      };
    });
  }

  /** Which case's reporter said of which other case that it is another matter. */
  private async saidDistinct(reports: readonly ReportEntity[]): Promise<Set<string>> {
    const rows = await this.database.read.find(TicketEventEntity, {
      select: { id: true, facts: true },
      where: { id: In(reports.map(({ id }) => id)) },
    });
    const ticketOf = new Map(reports.map(({ id, ticketId }) => [id, ticketId]));
    return new Set(
      rows.flatMap(({ id, facts }) =>
        String(facts['distinctFrom'] ?? '')
          .split(' ')
          .map((other) => `${ticketOf.get(id) ?? ''} ${other}`),
      ),
    );
  }

  private async views(compared: readonly Compared[]): Promise<SimilarTicket[]> {
    const names = await this.lookup.of({
      photos: compared.flatMap(({ ownPhoto, otherPhoto }) => [ownPhoto, otherPhoto]),
    });
    return compared.map(({ other, report, likeness, ownPhoto, otherPhoto }) => ({
      id: other.id,
      number: other.number,
      state: other.state,
      category: other.category,
      text: report?.text ?? null,
      thumb: names.photo(otherPhoto),
      own: names.photo(ownPhoto),
      distanceM: likeness.distanceM,
      openedAt: other.openedAt.toISOString(),
      likeness,
      merged: other.masterId !== null,
      version: other.version,
    }));
  }
}
