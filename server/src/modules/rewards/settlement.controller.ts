import { Body, Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FileLink, SettlementDetail, SettlementView } from '@yanxinyuan/shared/rewards/settlement';
import type { FastifyReply } from 'fastify';
import { AppConfig } from '../../config/env';
import { Clock } from '../../platform/clock/clock';
import { Fail } from '../../platform/fail';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint, Public } from '../../platform/http/endpoint';
import { MonthParams, MonthQuery, SettlementDto } from './dto/settlement.dto';
import { fileLink, isOpen } from './rules/file-link';
import { settlementFile } from './settlement-file';
import { Settlements } from './settlements';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class SettlementController {
  constructor(
    private readonly settlements: Settlements,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Endpoint('listSettlements')
  list(@CurrentActor() actor: Actor, @Query() { month }: MonthQuery): Promise<SettlementView[]> {
    return this.settlements.list(actor, month);
  }

  @Endpoint('getSettlement')
  get(@CurrentActor() actor: Actor, @Param() { shop, month }: MonthParams): Promise<SettlementDetail> {
    return this.settlements.get(actor, shop, month);
  }

  @Endpoint('putSettlement')
  close(
    @CurrentActor() actor: Actor,
    @Param() { shop, month }: MonthParams,
    @Body() body: SettlementDto,
  ): Promise<SettlementDetail> {
    return this.settlements.close(actor, shop, month, body);
  }

  @Endpoint('getSettlementFile')
  async link(@CurrentActor() actor: Actor, @Param() { shop, month }: MonthParams): Promise<FileLink> {
    await this.settlements.reach(actor, shop);
    const { url, expiresAt } = fileLink(this.config.CODE_SECRET, shop, month, this.clock.now());
    return { url, expiresAt: expiresAt.toISOString() };
  }

  /** Signed, because what opens a file on a phone sends no token. */
  @Get('settlement-files/:shop/:file')
  @Public()
  @ApiProduces(XLSX)
  async file(
    @Param() { shop, file }: Record<'shop' | 'file', string>,
    @Query() { e, s }: Record<'e' | 's', unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const month = file.replace(/\.xlsx$/, '');
    const link = { shopId: shop, month, expires: String(e), signature: String(s) };
    if (!isOpen(this.config.CODE_SECRET, link, this.clock.now())) throw new Fail('NOT_FOUND');
    const bytes = await settlementFile(await this.settlements.detail(shop, month));
    void reply
      .header('content-type', XLSX)
      .header('content-disposition', `attachment; filename="${encodeURIComponent(`${shop}-${month}`)}.xlsx"`)
      .header('cache-control', 'private, no-store');
    return bytes;
  }
}
