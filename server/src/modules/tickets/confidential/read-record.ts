import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from '@yanxinyuan/shared/pagination';
import type { UrgentReadMark, UrgentReadReason, UrgentReadRecord } from '@yanxinyuan/shared/tickets/confidential';
import { Database } from '../../../platform/db/database';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { decodeTimeCursor, pageLimit, toPage } from '../../../platform/http/page';
import { IdentityService } from '../../identity';
import { TerritoryService } from '../../territory';
import { UrgentReadEntity } from '../entities/urgent-read.entity';

interface Row {
  id: string;
  at: Date;
  until: Date;
  person_id: string;
  role: 'supervisor' | 'admin';
  number: string;
  town_code: string;
  reason: UrgentReadReason;
  note: string | null;
  fields: string[];
}

// Of the case only its number and its town.
const PAGE = `
  SELECT u.id, u.at, u.until, u.person_id, u.role, t.number, t.town_code, u.reason, u.note, u.fields
  FROM urgent_read u JOIN ticket t ON t.id = u.ticket_id
  WHERE EXISTS (SELECT FROM unnest($1::text[]) AS area(code) WHERE starts_with(t.area_code, area.code))
    AND ($2::timestamptz IS NULL OR (u.at, u.id) < ($2, $3))
  ORDER BY u.at DESC, u.id DESC LIMIT $4`;

/** The record of urgent reads: whole for an admin, of their own cases for those who handle them. */
@Injectable()
export class ReadRecord {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityService,
    private readonly territory: TerritoryService,
  ) {}

  /** Newest first, of the admin's district. */
  async list(actor: Actor, query: PageQuery): Promise<Page<UrgentReadRecord>> {
    const limit = pageLimit(query);
    const after = decodeTimeCursor(query.cursor);
    const areas = scopesOf(actor, 'admin').map(({ code }) => code);
    const rows = await this.database.read.query<Row[]>(PAGE, [areas, after?.at ?? null, after?.id ?? null, limit + 1]);
    const people = await this.identity.people(rows.map(({ person_id }) => person_id));
    return toPage(
      rows,
      limit,
      ({ at, id }) => [at.toISOString(), id],
      ({ at, until, person_id, number, town_code, ...row }) => ({
        id: row.id,
        at: at.toISOString(),
        until: until.toISOString(),
        person: people.get(person_id)?.name ?? '',
        role: row.role,
        ticketNumber: number,
        town: this.territory.names(town_code)?.townName ?? '',
        reason: row.reason,
        note: row.note,
        fields: row.fields,
      }),
    );
  }

  /** Of one case, oldest first; for its leader and its desk. */
  async ofTicket(ticketId: string): Promise<UrgentReadMark[]> {
    const rows = await this.database.read.find(UrgentReadEntity, {
      where: { ticketId },
      order: { at: 'ASC' },
      take: 50,
    });
    const people = await this.identity.people(rows.map(({ personId }) => personId));
    return rows.map(({ at, personId, reason, note }) => ({
      at: at.toISOString(),
      person: people.get(personId)?.name ?? '',
      reason,
      note,
    }));
  }
}
