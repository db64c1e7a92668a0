import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../../../src/app.module';
import type { AppConfig } from '../../../../../src/config/env';
import { Clock } from '../../../../../src/platform/clock/clock';
import { Jobs } from '../../../../../src/platform/jobs/jobs';
import { runJobs } from '../../../../../src/platform/jobs/runner';
import { createLogger } from '../../../../../src/platform/logging/log';

/** How a job process begins, and when it ends. */
export interface Life {
  config: AppConfig;
  /** how far its clock is ahead, in milliseconds */
  ahead: number;
  /** words of a statement it has to come to first */
  after: string;
  /** at which statement after that it is killed */
  dieAt: number;
  /** whether that statement is still sent */
  sent: boolean;
  /** folder of what was compiled */
  cache: string;
}

// What the clock on the wall brings each minute and each night comes here one after the other, without a pause.
const SWEEPS = ['ticket.watch', 'ticket.clock', 'ticket.retention', 'jobs.abandoned'];

/** The job process of worker.ts with another clock. @returns its endless work */
export async function start(): Promise<() => Promise<never>> {
  const { config, ahead } = JSON.parse(process.env['LIFE'] ?? '') as Life;
  const log = createLogger(config.LOG_LEVEL);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, log), { logger: false });
  app.get(Clock).now = () => new Date(Date.now() + ahead);
  await app.init();
  const jobs = app.get(Jobs);
  await runJobs({ url: config.DATABASE_URL, jobs, log });
  return async () => {
    for (;;) for (const name of SWEEPS) await jobs.registered.get(name)?.({} as never);
  };
}
