import { Injectable } from '@nestjs/common';
import type { FollowUpView } from '@yanxinyuan/shared/tickets/contract';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { Database } from '../../../platform/db/database';
import { restsBefore } from './depth';

export interface Links {
  /** cases with what this one left */
  followUps: FollowUpView[];
  /** the case this one is the rest of */
  follows: FollowUpView | null;
  /** so often was something left that nothing can be left of this one any more */
  lastRest?: true;
}

interface Row {
  id: string;
  first: boolean;
  number: string;
  state: TicketState;
  rest: string;
  report_id: string | null;
}

// The other side of each link; of it, the reader's own report. Whoever reads one side is entitled to the other: the
// same place, the same people, and never less confidential.
const LINKS = `
  SELECT t.id, f.ticket_id = $1 AS first, t.number, t.state, f.rest,
    (SELECT r.id FROM report r WHERE r.ticket_id = t.id AND r.reporter_id = $2 ORDER BY r.submitted_at LIMIT 1) AS report_id
  FROM ticket_follow_up f
  JOIN ticket t ON t.id = CASE WHEN f.ticket_id = $1 THEN f.follows_id ELSE f.ticket_id END
  WHERE f.ticket_id = $1 OR f.follows_id = $1
  ORDER BY f.at`;

/** What a case left, and what it is the rest of. */
@Injectable()
export class FollowUpLinks {
  constructor(private readonly database: Database) {}

  /** @param readerId a reporter: links lead to his own reports; null for staff */
  async of(ticketId: string, readerId: string | null): Promise<Links> {
    const rows = await this.database.read.query<Row[]>(LINKS, [ticketId, readerId]);
    const view = ({ id, number, state, rest, report_id }: Row): FollowUpView => ({
      ticketId: id,
      reportId: readerId === null ? null : report_id,
      number,
      state,
      rest,
    });
    const [first] = rows.filter((row) => row.first).map(view);
    const followUps = rows.filter((row) => !row.first).map(view);
    if (first === undefined) return { followUps, follows: null };
    const before = await restsBefore(this.database.read, ticketId);
    return { followUps, follows: first, ...(before >= TICKET_LIMITS.restDepth ? { lastRest: true } : {}) };
  }
}
