import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { parseEnv } from './config/env';
import { refuseStrongRole } from './platform/db/role-check';
import { Jobs } from './platform/jobs/jobs';
import { runJobs } from './platform/jobs/runner';
import { createLogger, nestLogger } from './platform/logging/log';
import { Metrics } from './platform/metrics/metrics';
import { MetricsDoor } from './platform/metrics/metrics-door';

// More than all places of the calls to WeChat that jobs make together (platform/wechat/apis.ts): while those
// wait for a slow answer, the clocks of cases run on.
const CONCURRENCY = 8;

/** The job process. SIGTERM and SIGINT let the running jobs end first. */
async function main(): Promise<void> {
  const config = parseEnv(process.env);
  await refuseStrongRole(config);
  const log = createLogger(config.LOG_LEVEL);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  await app.init();
  const metrics = app.get(Metrics);
  await app.get(MetricsDoor).open();
  const stopJobs = await runJobs({
    url: config.DATABASE_URL,
    jobs: app.get(Jobs),
    log,
    metrics,
    concurrency: CONCURRENCY,
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void stopJobs()
      .then(() => app.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  log.info({ jobs: [...app.get(Jobs).registered.keys()] }, 'working');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
