import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { Release } from './budgets/release';
import { ExpiryNotices } from './expiry-notices';
import { Reminders } from './reminders';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'points.release': { town: string; year: number };
    'points.releaseAll': Record<string, never>;
    'points.overBudget': Record<string, never>;
    'points.nextYear': Record<string, never>;
    'points.approvals': Record<string, never>;
    'points.tellExpiring': Record<string, never>;
  }
}

// UTC, eight hours behind Shanghai: nobody is told before nine in the morning.
const NINE = '0 1 * * *';
const HALF_PAST_EIGHT = '30 0 * * *';
const WEEKLY_IN_DECEMBER = '0 1 1,8,15,22,29 12 *';
const NIGHTLY = '20 18 * * *';

/** What comes of points by itself: what waited is granted, and people are told in time. */
@Injectable()
export class ReminderJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly release: Release,
    private readonly reminders: Reminders,
    private readonly expiry: ExpiryNotices,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('points.release', ({ town, year }) => this.release.town(town, year));
    this.jobs.every(NIGHTLY, 'points.releaseAll', () => this.release.everywhere());
    // Also enqueued by the award that finds no budget; a second notice on one day is dropped.
    this.jobs.every(NINE, 'points.overBudget', () => this.reminders.overBudget());
    this.jobs.every(WEEKLY_IN_DECEMBER, 'points.nextYear', () => this.reminders.nextYear());
    this.jobs.every(HALF_PAST_EIGHT, 'points.approvals', () => this.reminders.approvals());
    this.jobs.every(NINE, 'points.tellExpiring', () => this.expiry.send());
  }
}
