import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity';
import { NotificationsModule } from '../notifications';
import { PlacesModule } from '../places';
import { Catalogue } from './catalogue';
import { EventClosing } from './event-closing';
import { EventsController } from './events.controller';
import { Events } from './events';
import { OrdersHolding } from './holding';
import { OrderCodes } from './order-codes';
import { OrderReads } from './order-reads';
import { OrderReminders } from './order-reminders';
import { Orders } from './orders';
import { PicturesController } from './pictures';
import { Refunds } from './refunds';
import { RewardsController } from './rewards.controller';
import { RewardsJobs } from './rewards.jobs';
import { RewardsService } from './rewards.service';
import { RewardsStaffController } from './rewards.staff.controller';
import { SettlementController } from './settlement.controller';
import { Settlements } from './settlements';
import { ShopNews } from './shop-news';
import { StockController } from './stock.controller';
import { Stock } from './stock';
import { Till } from './till';

@Module({
  imports: [IdentityModule, NotificationsModule, PlacesModule],
  controllers: [
    RewardsController,
    RewardsStaffController,
    StockController,
    SettlementController,
    EventsController,
    PicturesController,
  ],
  providers: [
    RewardsService,
    Events,
    EventClosing,
    Catalogue,
    Orders,
    OrderReads,
    OrderReminders,
    OrderCodes,
    Till,
    Refunds,
    Settlements,
    Stock,
    ShopNews,
    RewardsJobs,
    OrdersHolding,
  ],
  exports: [RewardsService],
})
export class RewardsModule {}
