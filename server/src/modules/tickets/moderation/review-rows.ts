import { Injectable } from '@nestjs/common';
import type { ContentQueue, ContentState, ContentView, ReviewCause } from '@yanxinyuan/shared/moderation/contract';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../platform/db/database';
import { scopesOf, type Actor } from '../../../platform/http/actor';
import { IdentityService } from '../../identity';
import { PhotosService } from '../../reports';

export interface ReviewRow {
  id: string;
  kind: 'text' | 'photo';
  subject_id: string;
  state: ContentState;
  cause: ReviewCause | null;
  label: number | null;
  created_at: Date;
  settled_at: Date | null;
  text: string | null;
  actor_kind: string;
  ticket_id: string;
  number: string;
  category: string;
  place: string;
  decided_by: string | null;
  reason: string | null;
  decided_at: Date | null;
}

// Of restricted matters nothing, whatever was checked before they became one: those who decide here have no part in them.
// Words and pictures that were erased since, by their age or with their author's account, need no decision.
// Neither places nor photos stand in an EXISTS: the planner would read all cases, or all photos, for the few that wait.
const ROWS = `
  SELECT c.id, c.kind, c.subject_id, c.state, c.cause, c.label, c.created_at, c.settled_at, r.text, e.actor_kind,
    t.id AS ticket_id, t.number, t.category, t.place, c.decided_by, last.reason, last.at AS decided_at
  FROM content_check c
  JOIN ticket_event e ON e.id = c.event_id
  JOIN ticket t ON t.id = e.ticket_id AND NOT t.restricted AND t.area_code ^@ ANY($1::text[])
  LEFT JOIN report r ON c.kind = 'text' AND r.id = c.subject_id
  LEFT JOIN photo p ON c.kind = 'photo' AND p.id = c.subject_id
  LEFT JOIN LATERAL (SELECT d.reason, d.at FROM content_decision d WHERE d.content_id = c.id
                     ORDER BY d.at DESC, d.id DESC LIMIT 1) last ON true
  WHERE (r.text IS NOT NULL OR p.id IS NOT NULL)`;

const PAGES: Record<ContentQueue, string> = {
  review: `${ROWS} AND c.state = 'review' AND ($2::timestamptz IS NULL OR (c.created_at, c.id) > ($2, $3))
    ORDER BY c.created_at, c.id LIMIT $4`,
  shown: `${ROWS} AND c.state = 'pass'
    AND ($2::timestamptz IS NULL OR (c.settled_at, c.id) < ($2, $3))
    ORDER BY c.settled_at DESC, c.id DESC LIMIT $4`,
  done: `${ROWS} AND (c.state = 'risky' OR c.decided_by IS NOT NULL)
    AND ($2::timestamptz IS NULL OR (c.settled_at, c.id) < ($2, $3))
    ORDER BY c.settled_at DESC, c.id DESC LIMIT $4`,
};

const areasOf = (actor: Actor): string[] =>
  [...scopesOf(actor, 'dispatcher'), ...scopesOf(actor, 'admin')].map(({ code }) => code);

/** What those who decide read, by their places. */
@Injectable()
export class ReviewRows {
  constructor(
    private readonly database: Database,
    private readonly identity: IdentityService,
    private readonly photos: PhotosService,
  ) {}

  page(
    actor: Actor,
    queue: ContentQueue,
    { after, limit }: { after: { at: Date; id: string } | undefined; limit: number },
  ): Promise<ReviewRow[]> {
    const values = [areasOf(actor), after?.at ?? null, after?.id ?? null, limit];
    return this.database.read.query<ReviewRow[]>(PAGES[queue], values);
  }

  async one(manager: EntityManager, actor: Actor, id: string): Promise<ReviewRow | undefined> {
    const [row] = await manager.query<ReviewRow[]>(`${ROWS} AND c.id = $2`, [areasOf(actor), id]);
    return row;
  }

  /** Reads what these rows name. @returns how each of them is shown */
  async viewer(rows: readonly ReviewRow[]): Promise<(row: ReviewRow) => ContentView> {
    const [photos, people] = await Promise.all([
      this.photos.views(rows.filter(({ kind }) => kind === 'photo').map(({ subject_id }) => subject_id)),
      this.identity.people(rows.flatMap(({ decided_by }) => decided_by ?? [])),
    ]);
    return (row) => ({
      ...{ id: row.id, kind: row.kind, state: row.state, cause: row.cause, label: row.label, text: row.text },
      photo: row.kind === 'photo' ? (photos.get(row.subject_id) ?? null) : null,
      by: row.actor_kind === 'reporter' || row.actor_kind === 'witness' ? 'rider' : 'staff',
      ...{ ticketId: row.ticket_id, ticketNumber: row.number, category: row.category, place: row.place },
      at: row.created_at.toISOString(),
      decided: decided(row, people.get(row.decided_by ?? '')?.name ?? ''),
    });
  }
}

const decided = ({ decided_at: at, reason }: ReviewRow, by: string): ContentView['decided'] =>
  at === null ? null : { by, at: at.toISOString(), reason: reason ?? '' };
