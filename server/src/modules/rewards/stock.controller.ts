import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { StockMoveView, StockView } from '@yanxinyuan/shared/rewards/stock';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { OrderParams } from './dto/rewards.dto';
import { ItemParams, StockMoveDto, StockThresholdDto } from './dto/stock.dto';
import { Stock } from './stock';

@Controller()
export class StockController {
  constructor(private readonly stock: Stock) {}

  @Endpoint('listStock')
  list(@CurrentActor() actor: Actor): Promise<StockView[]> {
    return this.stock.list(actor);
  }

  @Endpoint('listStockMoves')
  moves(
    @CurrentActor() actor: Actor,
    @Param() { itemId }: ItemParams,
    @Query() query: PageDto,
  ): Promise<Page<StockMoveView>> {
    return this.stock.moves(actor, itemId, query);
  }

  @Endpoint('putStockMove')
  move(@CurrentActor() actor: Actor, @Param() { id }: OrderParams, @Body() body: StockMoveDto): Promise<StockView> {
    return this.stock.move(actor, id, body);
  }

  @Endpoint('putStockThreshold')
  threshold(
    @CurrentActor() actor: Actor,
    @Param() { itemId }: ItemParams,
    @Body() { lowAt }: StockThresholdDto,
  ): Promise<StockView> {
    return this.stock.setThreshold(actor, itemId, lowAt);
  }
}
