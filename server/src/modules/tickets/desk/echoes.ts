import { Injectable } from '@nestjs/common';
import { distanceM } from '@yanxinyuan/shared/geo';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import type { PhotoEcho } from '@yanxinyuan/shared/tickets/likeness';
import { In } from 'typeorm';
import { Database } from '../../../platform/db/database';
import type { Actor } from '../../../platform/http/actor';
import { Categories, Likenesses, ReportEntity } from '../../reports';
import { Readable } from '../confidential/readable';
import type { TicketEntity } from '../entities/ticket.entity';
import { SIMILAR_M } from '../rules/similar';
import { NameLookup } from '../views/names';

const SHOWN = 5;

interface Echo {
  own: string;
  other: string;
  report: ReportEntity;
  earlier: ReportEntity;
}

/** Photos that were sent before: taken again from an old report, or from somebody else's. */
@Injectable()
export class Echoes {
  constructor(
    private readonly database: Database,
    private readonly categories: Categories,
    private readonly likenesses: Likenesses,
    private readonly lookup: NameLookup,
    private readonly readable: Readable,
  ) {}

  /**
   * Earlier photos that are as good as the same, at another place or long before; near by and of
   * these days they are `Similar`. Somebody who handles it looks: it punishes nobody by itself.
   *
   * @throws Fail those of Readable.whole
   */
  async list(actor: Actor, ticketId: string): Promise<PhotoEcho[]> {
    const { ticket, reports } = await this.readable.whole(actor, ticketId);
    // Photos of a restricted matter are compared with nobody's.
    if (ticket.restricted) return [];
    const echoes = (await this.find(reports)).slice(0, SHOWN);
    const readable = await this.readableOf(actor, echoes);
    const names = await this.lookup.of({ photos: echoes.flatMap(({ own, other }) => [own, other]) });
    return echoes.flatMap(({ own, other, report, earlier }) => {
      const photo = names.photo(own);
      const theirs = readable.get(earlier.ticketId ?? '');
      if (photo === null) return [];
      return {
        photo,
        earlier: theirs === undefined ? null : names.photo(other),
        ticketId: theirs?.id ?? null,
        number: theirs?.number ?? null,
        sentAt: earlier.submittedAt.toISOString(),
        distanceM: Math.round(metresBetween(report, earlier)),
        // Who is anonymous must not be known by what he did elsewhere.
        sameReporter: report.anonymous || earlier.anonymous ? null : report.reporterId === earlier.reporterId,
      };
    });
  }

  private async find(reports: readonly ReportEntity[]): Promise<Echo[]> {
    const found: Echo[] = [];
    for (const report of reports) {
      const seen = await this.likenesses.seenBefore(report.photoIds, report.submittedAt);
      const rows = await this.database.read.findBy(ReportEntity, { id: In(seen.map(({ reportId }) => reportId)) });
      for (const { own, other, reportId } of seen) {
        const earlier = rows.find(({ id }) => id === reportId);
        if (earlier === undefined || reports.some(({ id }) => id === earlier.id)) continue;
        if (this.categories.get(earlier.category).restricted || !isElsewhere(report, earlier)) continue;
        found.push({ own, other, report, earlier });
      }
    }
    return found;
  }

  private async readableOf(actor: Actor, echoes: readonly Echo[]): Promise<Map<string, TicketEntity>> {
    const ids = echoes.flatMap(({ earlier }) => earlier.ticketId ?? []);
    const rows = await this.readable.among(actor, { id: In(ids), restricted: false });
    return new Map(rows.map((ticket) => [ticket.id, ticket]));
  }
}

const metresBetween = (a: ReportEntity, b: ReportEntity): number => distanceM([a.lng, a.lat], [b.lng, b.lat]);

const isElsewhere = (report: ReportEntity, earlier: ReportEntity): boolean =>
  metresBetween(report, earlier) > SIMILAR_M ||
  report.submittedAt.getTime() - earlier.submittedAt.getTime() > REPORT_LIMITS.joinMs;
