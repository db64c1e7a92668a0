import { Module, type DynamicModule } from '@nestjs/common';
import type { AppConfig } from './config/env';
import { CopiesModule } from './modules/copies';
import { DemoModule, IdentityModule } from './modules/identity';
import { InsightsModule } from './modules/insights';
import { NotificationsModule } from './modules/notifications';
import { PlacesModule } from './modules/places';
import { PointsModule } from './modules/points';
import { ReportsModule } from './modules/reports';
import { RewardsModule } from './modules/rewards';
import { TerritoryModule } from './modules/territory';
import { TicketsModule } from './modules/tickets';
import { PlatformModule } from './platform/platform.module';
import type { Log } from './platform/logging/log';

@Module({})
export class AppModule {
  static with(config: AppConfig, log: Log): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, log),
        IdentityModule,
        NotificationsModule,
        PlacesModule,
        PointsModule,
        TerritoryModule,
        ReportsModule,
        RewardsModule,
        TicketsModule,
        CopiesModule,
        InsightsModule,
        ...(config.DEMO ? [DemoModule] : []),
      ],
    };
  }
}
