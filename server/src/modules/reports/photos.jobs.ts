import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../platform/clock/clock';
import { Jobs } from '../../platform/jobs/jobs';
import { Log } from '../../platform/logging/log';
import { PhotosService } from './photos.service';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'photos.sweep': Record<string, never>;
  }
}

/** How long an upload may wait for its report. */
const WAIT_MS = DAY_MS;

@Injectable()
export class PhotoJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly photos: PhotosService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('17 * * * *', 'photos.sweep', async () => {
      const removed = await this.photos.sweep(new Date(this.clock.now().getTime() - WAIT_MS));
      if (removed > 0) this.log.info({ removed }, 'photos swept');
    });
  }
}
