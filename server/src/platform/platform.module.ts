import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/env';
import { Clock } from './clock/clock';
import { Broadcast } from './db/broadcast';
import { Database } from './db/database';
import { KeptFresh } from './db/kept-fresh';
import { dataSourceOptions } from './db/options';
import { AccessGuard } from './http/access.guard';
import { HealthController } from './http/health.controller';
import { RateLimitGuard } from './http/rate-limit.guard';
import { ScopeNames } from './http/scope-names';
import { AbandonedJobs } from './jobs/abandoned';
import { Jobs } from './jobs/jobs';
import { Log } from './logging/log';
import { Metrics } from './metrics/metrics';
import { MetricsDoor } from './metrics/metrics-door';
import { ProcessMetrics } from './metrics/process-metrics';
import { DiskStorage } from './storage/disk-storage';
import { PhotoLinks } from './storage/photo-links';
import { S3Storage } from './storage/s3-storage';
import { Storage } from './storage/storage';
import { Vault } from './vault/vault';
import { AccessToken } from './wechat/access-token';
import { WeChatCaller } from './wechat/caller';
import { PushController } from './wechat/push/push.controller';
import { PushEvents } from './wechat/push/push-events';
import { WeChatTraffic } from './wechat/traffic';
import { WeChat } from './wechat/wechat';

const storage = (config: AppConfig): Storage =>
  config.S3_BUCKET === undefined
    ? new DiskStorage(join(config.DATA_DIR, 'photos'))
    : new S3Storage(config, config.S3_BUCKET);

/** What every module may use; it knows no word of the domain. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: AppConfig, log: Log): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.DATABASE_URL, config.DATABASE_POOL),
          autoLoadEntities: true,
          migrationsRun: false,
          retryAttempts: 0,
        }),
        ThrottlerModule.forRoot([{ ttl: 60_000, limit: config.RATE_LIMIT }]),
      ],
      controllers: [HealthController, PushController],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Log, useValue: log },
        { provide: Storage, useFactory: () => storage(config) },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        Clock,
        Metrics,
        MetricsDoor,
        ProcessMetrics,
        Database,
        Broadcast,
        KeptFresh,
        Jobs,
        AbandonedJobs,
        WeChatTraffic,
        WeChatCaller,
        AccessToken,
        WeChat,
        PushEvents,
        ScopeNames,
        PhotoLinks,
        Vault,
      ],
      exports: [
        AppConfig,
        Log,
        Metrics,
        Storage,
        Clock,
        Database,
        Broadcast,
        KeptFresh,
        Jobs,
        WeChat,
        PushEvents,
        ScopeNames,
        PhotoLinks,
        Vault,
      ],
    };
  }
}
