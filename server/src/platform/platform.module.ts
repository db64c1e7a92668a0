import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/env';
import { Clock } from './clock/clock';
import { Broadcast } from './db/broadcast';
import { Database } from './db/database';
import { dataSourceOptions } from './db/options';
import { AccessGuard } from './http/access.guard';
import { HealthController } from './http/health.controller';
import { RateLimitGuard } from './http/rate-limit.guard';
import { ScopeNames } from './http/scope-names';
import { AbandonedJobs } from './jobs/abandoned';
import { Jobs } from './jobs/jobs';
import { Log } from './logging/log';
import { DiskStorage } from './storage/disk-storage';
import { PhotoLinks } from './storage/photo-links';
import { S3Storage } from './storage/s3-storage';
import { Storage } from './storage/storage';
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
      controllers: [HealthController],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Log, useValue: log },
        { provide: Storage, useFactory: () => storage(config) },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        Clock,
        Database,
        Broadcast,
        Jobs,
        AbandonedJobs,
        WeChat,
        ScopeNames,
        PhotoLinks,
      ],
      exports: [AppConfig, Log, Storage, Clock, Database, Broadcast, Jobs, WeChat, ScopeNames, PhotoLinks],
    };
  }
}
