import { Injectable } from '@nestjs/common';
import type { SheetCheck, SheetCheckRequest, SheetVerdict } from '@yanxinyuan/shared/tickets/sheet';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import type { Actor } from '../../../platform/http/actor';
import { Cases } from '../cases';
import { Readable } from '../confidential/readable';
import { TicketEventEntity } from '../entities/ticket-event.entity';
import { reach } from '../rules/access';
import { headOf, readSheetCode, type SheetCode } from './sheet-code';
import { rowsOf, sheetHash } from './sheet-hash';

/** Whether a sheet of paper says what the record says (核对办件单). */
@Injectable()
export class SheetChecks {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly readable: Readable,
  ) {}

  /**
   * Makes the sheet's hash again from the history.
   *
   * @throws Fail VALIDATION_FAILED for what is no code; NOT_FOUND where there is no such number and where the case is
   *   not for this reader: whoever holds a sheet of somebody else's matter learns nothing of it, not even that it is
   */
  async check(actor: Actor, { number, code }: SheetCheckRequest): Promise<SheetCheck> {
    const read = readSheetCode(code);
    if (read === undefined) throw new Fail('VALIDATION_FAILED');
    const manager = this.database.read;
    const ticket = await this.readable.findNumber(manager, actor, number);
    if (ticket === undefined) throw new Fail('NOT_FOUND');
    const { facts } = await this.cases.whole(manager, ticket);
    if (reach(actor, facts) !== 'full') throw new Fail('NOT_FOUND');
    const history = await manager.find(TicketEventEntity, { where: { ticketId: ticket.id }, order: { seq: 'ASC' } });
    const { lines, own, printedAt } = read;
    const since = rowsOf(history, own).length - lines;
    const matches = since >= 0 && headOf(sheetHash(history, { ...read, number })) === read.head;
    const verdict = verdictOf({ matches, since, erased: isErased(ticket.erasedAt, read) });
    return {
      verdict,
      ticketId: ticket.id,
      number,
      printedAt: printedAt.toISOString(),
      lines,
      own,
      since: Math.max(0, since),
    };
  }
}

/** Printed before its words were erased: the rows it was made from are no longer what they were. */
const isErased = (erasedAt: Date | null, { printedAt }: SheetCode): boolean =>
  erasedAt !== null && printedAt < erasedAt;

function verdictOf({ matches, since, erased }: { matches: boolean; since: number; erased: boolean }): SheetVerdict {
  if (matches) return since === 0 ? 'same' : 'later';
  return erased ? 'erased' : 'different';
}
