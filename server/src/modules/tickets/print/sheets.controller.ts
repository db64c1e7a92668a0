import { Body, Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FileLink } from '@yanxinyuan/shared/rewards/settlement';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import type { SheetCheck } from '@yanxinyuan/shared/tickets/sheet';
import { TICKET_LIMITS } from '@yanxinyuan/shared/tickets/limits';
import type { FastifyReply } from 'fastify';
import { AppConfig } from '../../../config/env';
import { Clock } from '../../../platform/clock/clock';
import { Fail } from '../../../platform/fail';
import { Authenticator, CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint, Public } from '../../../platform/http/endpoint';
import { IdParams } from '../dto/query.dto';
import { SheetCheckDto } from '../dto/sheet.dto';
import { SheetChecks } from './sheet-checks';
import { openSheetLink, sheetLink } from './sheet-link';
import { Sheets } from './sheets';

@Controller()
export class SheetsController {
  constructor(
    private readonly sheets: Sheets,
    private readonly checks: SheetChecks,
    private readonly authenticator: Authenticator,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Endpoint('getTicketSheet')
  async forStaff(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<FileLink> {
    await this.sheets.reach(actor, id);
    return this.link(actor, id, false);
  }

  @Endpoint('getReportSheet')
  async forReporter(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<FileLink> {
    return this.link(actor, await this.sheets.ticketOf(actor, id), true);
  }

  @Endpoint('checkTicketSheet')
  @Throttle({ default: { limit: TICKET_LIMITS.sheetChecksPerMinute, ttl: MINUTE_MS } })
  check(@CurrentActor() actor: Actor, @Body() request: SheetCheckDto): Promise<SheetCheck> {
    return this.checks.check(actor, request);
  }

  /** Signed, because what opens a file on a phone sends no token. Whoever asked for it must still be let in. */
  @Get('ticket-sheets/:file')
  @Public()
  @Throttle({ default: { limit: TICKET_LIMITS.sheetsPerMinute, ttl: MINUTE_MS } })
  @ApiProduces('application/pdf')
  async file(
    @Param() { file }: Record<'file', string>,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const link = openSheetLink(this.config.CODE_SECRET, file, query, this.clock.now());
    if (link === undefined) throw new Fail('NOT_FOUND');
    const actor = await this.authenticator.actorOf(link);
    const bytes = await this.sheets.file(actor, link.ticketId, link.own, link.printedAt);
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `attachment; filename="${link.ticketId}.pdf"`)
      .header('cache-control', 'private, no-store');
    return bytes;
  }

  private link({ personId, sessionId }: Actor, ticketId: string, own: boolean): FileLink {
    const printedAt = new Date(Math.floor(this.clock.now().getTime() / 1000) * 1000);
    const { url, expiresAt } = sheetLink(this.config.CODE_SECRET, { personId, sessionId, ticketId, own, printedAt });
    return { url, expiresAt: expiresAt.toISOString() };
  }
}
