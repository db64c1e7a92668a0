import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { refuseStrongRole } from './platform/db/role-check';
import { adapter, configure } from './platform/http/app';
import { createLogger, nestLogger } from './platform/logging/log';
import { MetricsDoor } from './platform/metrics/metrics-door';

/** The HTTP process. SIGTERM and SIGINT finish the running requests, then end it. */
async function main(): Promise<void> {
  const config = parseEnv(process.env);
  await refuseStrongRole(config);
  const logger = createLogger(config.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, logger),
    adapter(config, logger),
    { logger: nestLogger(logger), abortOnError: false },
  );
  app.enableShutdownHooks();
  await configure(app, config);
  await app.get(MetricsDoor).open();
  await app.listen(config.PORT, config.HOST);
  logger.info({ host: config.HOST, port: config.PORT }, 'listening');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
