import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { RiderFound } from '@yanxinyuan/shared/points/approvals';
import type { PointsAccountView, PointsEntryDetail, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { localDate } from '@yanxinyuan/shared/time';
import { Fail } from '../../platform/fail';
import type { Actor } from '../../platform/http/actor';
import { Log } from '../../platform/logging/log';
import { IdentityService } from '../identity';
import { AwardSources, type FoundSources } from './award-sources';
import { Statements } from './statements';

/** Riders and their points, as those read them who answer for points. */
@Injectable()
export class Riders {
  constructor(
    private readonly identity: IdentityService,
    private readonly statements: Statements,
    private readonly sources: AwardSources,
    private readonly log: Log,
  ) {}

  /** By part of the name, or by the last four digits of the phone. Who searches leaves a trace. */
  async find(actor: Actor, text: string): Promise<RiderFound[]> {
    const found = await this.identity.findRiders(text);
    this.log.info({ personId: actor.personId, found: found.length }, 'riders searched');
    return found.map(({ id, name, phoneMasked }) => ({ id, name, phoneTail: phoneMasked?.slice(-4) ?? null }));
  }

  /** @throws Fail NOT_FOUND */
  async account(id: string): Promise<PointsAccountView> {
    await this.check(id);
    return this.statements.account(id);
  }

  /** @throws Fail NOT_FOUND */
  async entries(id: string, query: PageQuery): Promise<Page<PointsEntryView>> {
    await this.check(id);
    const page = await this.statements.entries(id, query);
    const found = await this.sources.of(page.items);
    return { ...page, items: page.items.map((entry) => forStaff(entry, found)) };
  }

  /** @throws Fail NOT_FOUND */
  async entry(id: string, entryId: string): Promise<PointsEntryDetail> {
    const entry = await this.statements.entry(id, entryId);
    return forStaff(entry, await this.sources.of([entry]));
  }

  private async check(id: string): Promise<void> {
    if (!(await this.identity.people([id])).has(id)) throw new Fail('NOT_FOUND');
  }
}

/**
 * A line of a rider whose name is known. Of a report whose reporter is secret it shows the points
 * and the day alone: place and category would lead to the case, and so would the second in which
 * it was verified; and the case to its reporter.
 */
function forStaff<E extends PointsEntryView>(entry: E, found: FoundSources): E {
  const source = found.forStaff(entry);
  if (!found.secret(entry)) return { ...entry, source };
  const { cut } = entry.facts;
  return { ...entry, source, at: firstInstant(entry.at), facts: cut === undefined ? {} : { cut } };
}

/** Of the Shanghai day. */
const firstInstant = (at: string): string => new Date(`${localDate(new Date(at))}T00:00:00+08:00`).toISOString();
