import { Injectable } from '@nestjs/common';
import type { Facts } from '@yanxinyuan/shared/errors';
import type { PointsEntryView } from '@yanxinyuan/shared/points/contract';

/** What staff may know of the report that an award is for. */
export interface AwardedReport {
  /** null for a report that led to none */
  ticketId: string | null;
  anonymous: boolean;
}

export interface SourceTeller {
  /** name of a category; null for a restricted one and for a code nobody knows */
  categoryName: (code: string) => string | null;
  /** what somebody is called who reported anonymously */
  nobody: string;
  /** by id of the report */
  reports: (ids: readonly string[]) => Promise<ReadonlyMap<string, AwardedReport>>;
}

type Sourced = Pick<PointsEntryView, 'source' | 'facts'>;

/**
 * Where awards came from. Points may not know reports, so the module that knows both tells at
 * start; until then no report can be followed and no category is named.
 */
@Injectable()
export class AwardSources {
  private teller: SourceTeller = { categoryName: () => null, nobody: '', reports: () => Promise.resolve(new Map()) };

  provide(teller: SourceTeller): void {
    this.teller = teller;
  }

  get nobody(): string {
    return this.teller.nobody;
  }

  /** The category in words; null for a restricted one, and where there is none. */
  category({ category }: Facts): string | null {
    return typeof category === 'string' ? this.teller.categoryName(category) : null;
  }

  /** Looks the reports up that these came from. */
  async of(sourced: readonly Pick<Sourced, 'source'>[]): Promise<FoundSources> {
    const ids = sourced.flatMap(({ source }) => (source?.type === 'report' ? [source.id] : []));
    return new FoundSources(ids.length === 0 ? new Map() : await this.teller.reports([...new Set(ids)]));
  }
}

/** The reports of some awards. */
export class FoundSources {
  constructor(private readonly reports: ReadonlyMap<string, AwardedReport>) {}

  /**
   * Whether who reported is not for those to know who do not handle the case: nobody's who did so
   * anonymously, nor of a restricted matter, which is known by having no category in the books.
   */
  secret({ source, facts }: Sourced): boolean {
    return this.anonymous(source) || (source?.type === 'report' && typeof facts['category'] !== 'string');
  }

  /** The ticket in place of the report; nothing of a secret one, for a rider's name beside the case would be its reporter's. */
  forStaff(sourced: Sourced): Sourced['source'] {
    const { source } = sourced;
    if (source?.type !== 'report') return source;
    const ticketId = this.reports.get(source.id)?.ticketId ?? null;
    return ticketId === null || this.secret(sourced) ? null : { type: 'ticket', id: ticketId };
  }

  /** A report nobody can vouch for is treated as anonymous. */
  private anonymous(source: Sourced['source']): boolean {
    return source?.type === 'report' && this.reports.get(source.id)?.anonymous !== false;
  }
}
