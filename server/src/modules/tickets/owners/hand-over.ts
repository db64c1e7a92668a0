import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ROSTER_LIMITS, type HandOverRequest, type HandOverResult } from '@yanxinyuan/shared/identity/roster';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { ActOnTicket } from '../act';

const MINE = `
  SELECT id FROM ticket WHERE assignee_id = $1 AND state IN ('assigned', 'working') ORDER BY due_at, id LIMIT $2`;

/** All of one's open work to a colleague (交接), each case by an action of its own. */
@Injectable()
export class HandOver {
  constructor(
    private readonly database: Database,
    private readonly act: ActOnTicket,
  ) {}

  /**
   * Each case is handed over or stays for a reason of its own: that the colleague reported it, or
   * that somebody acted on it meanwhile. A retry under the same id hands over what is left.
   */
  async run(actor: Actor, { id, toId, ticketIds }: HandOverRequest): Promise<HandOverResult> {
    const ids = ticketIds ?? (await this.mine(actor.personId));
    const left: HandOverResult['left'] = [];
    for (const ticketId of ids) {
      try {
        const request = { id: actionId(id, ticketId), action: 'assign' as const, input: { assigneeId: toId } };
        await this.act.run(actor, ticketId, request);
      } catch (error) {
        if (!(error instanceof Fail)) throw error;
        left.push({ ticketId, code: error.code });
      }
    }
    return { moved: ids.length - left.length, left };
  }

  private async mine(personId: string): Promise<string[]> {
    const rows = await this.database.read.query<{ id: string }[]>(MINE, [personId, ROSTER_LIMITS.handOverMax]);
    return rows.map((row) => row.id);
  }
}

/** Of one handing over and one case always the same id, so that a retry is the same action. */
function actionId(id: string, ticketId: string): string {
  const hash = createHash('sha256').update(`${id}:${ticketId}`).digest('hex');
  // The form of a random UUID (RFC 9562, version 8: made by the application).
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
