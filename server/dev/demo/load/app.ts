import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../../src/app.module';
import type { AppConfig } from '../../../src/config/env';
import { createLogger, nestLogger } from '../../../src/platform/logging/log';

/** The server's own services, without HTTP and without jobs. Close it. */
export function openApp(config: AppConfig): Promise<INestApplicationContext> {
  const log = createLogger('error');
  const module = AppModule.with(config, log);
  return NestFactory.createApplicationContext(module, { logger: nestLogger(log), abortOnError: false });
}
