import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { ItemView, OrderCodeView, OrderView, ShopView } from '@yanxinyuan/shared/rewards/contract';
import type { FastifyReply } from 'fastify';
import { CurrentActor, hasRole, MaybeActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { pointOf } from '../../platform/http/query-text';
import { Catalogue } from './catalogue';
import { ConfirmationDto, OrderDto, OrderParams, ShopQueryDto } from './dto/rewards.dto';
import { OrderReads } from './order-reads';
import { RewardsService } from './rewards.service';

@Controller()
export class RewardsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly rewards: RewardsService,
    private readonly reads: OrderReads,
  ) {}

  @Endpoint('listShops')
  shops(@Query() { near, ...page }: ShopQueryDto): Promise<Page<ShopView>> {
    return this.catalogue.shops({ ...page, ...(near === undefined ? {} : { near: pointOf(near) }) });
  }

  @Endpoint('getShop')
  shop(@Param('id') id: string): Promise<ShopView> {
    return this.catalogue.shop(id);
  }

  @Endpoint('listShopItems')
  items(@Param('id') id: string, @MaybeActor() actor: Actor | undefined): Promise<ItemView[]> {
    return this.catalogue.items(id, actor !== undefined && hasRole(actor, 'rider') ? actor.personId : undefined);
  }

  @Endpoint('putOrder')
  async order(
    @CurrentActor() { personId }: Actor,
    @Param() { id }: OrderParams,
    @Body() body: OrderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderView> {
    const [order, created] = await this.rewards.order(personId, id, body);
    if (created) void reply.status(201);
    return order;
  }

  @Endpoint('listMyOrders')
  mine(@CurrentActor() { personId }: Actor, @Query() query: PageDto): Promise<Page<OrderView>> {
    return this.reads.mine(personId, query);
  }

  @Endpoint('getOrder')
  get(@CurrentActor() { personId }: Actor, @Param() { id }: OrderParams): Promise<OrderView> {
    return this.reads.view(personId, id);
  }

  @Endpoint('deleteOrder')
  cancel(@CurrentActor() { personId }: Actor, @Param() { id }: OrderParams): Promise<OrderView> {
    return this.rewards.cancel(personId, id);
  }

  @Endpoint('getOrderCode')
  code(@CurrentActor() { personId }: Actor, @Param() { id }: OrderParams): Promise<OrderCodeView> {
    return this.rewards.code(personId, id);
  }

  @Endpoint('putConfirmation')
  confirm(
    @CurrentActor() { personId }: Actor,
    @Param() { id }: OrderParams,
    @Body() { loginCode }: ConfirmationDto,
  ): Promise<OrderView> {
    return this.rewards.confirm(personId, id, loginCode);
  }
}
