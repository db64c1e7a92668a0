import { Module, type DynamicModule } from '@nestjs/common';
import type { AppConfig } from './config/env';
import { IdentityModule } from './modules/identity';
import { PlatformModule } from './platform/platform.module';
import type { Log } from './platform/logging/log';

@Module({})
export class AppModule {
  static with(config: AppConfig, log: Log): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, log), IdentityModule.with(config)] };
  }
}
