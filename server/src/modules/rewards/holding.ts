import { Injectable, type OnModuleInit } from '@nestjs/common';
import { everyPage } from '../../platform/http/page';
import { CopyWords, Holdings } from '../identity';
import { OrderReads } from './order-reads';

/** What a person took for his points. */
@Injectable()
export class OrdersHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/rewards/data/copy.csv');

  constructor(
    private readonly holdings: Holdings,
    private readonly orders: OrderReads,
  ) {}

  onModuleInit(): void {
    this.holdings.provide(3, {
      tables: ['rewards.orders', 'rewards.refund'],
      sections: async (_manager, personId) => {
        const orders = await everyPage((query) => this.orders.mine(personId, query));
        const rows = orders.reverse().map((order) => ({
          at: new Date(order.createdAt),
          item: order.item.name,
          quantity: order.quantity,
          points: order.points,
          shop: order.shop.name,
          state: order.state,
          fetched: order.fulfilledAt === null ? null : new Date(order.fulfilledAt),
          refunded: order.refund === null ? null : new Date(order.refund.at),
          reason: order.refund?.reason ?? null,
        }));
        return [this.words.section('orders', rows)];
      },
    });
  }
}
