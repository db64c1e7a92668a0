import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs';
import { CopyWords, Holdings, Traces } from '../identity';
import { Making } from './making';
import { PersonCopy } from './person-copy.entity';

declare module '../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'copy.sweep': Record<string, never>;
  }
}

// 4:27 in Shanghai.
const NIGHTLY = '27 20 * * *';

@Injectable()
export class CopyJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly making: Making,
    private readonly traces: Traces,
    private readonly holdings: Holdings,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('copy.make', ({ copyId }) => this.making.make(copyId));
    this.jobs.handle('copy.remove', ({ copyId }) => this.making.remove(copyId));
    this.jobs.every(NIGHTLY, 'copy.sweep', () => this.making.sweep());
    this.traces.provide({ forget: (tx, { personId }) => this.making.forget(tx, personId) });
    const words = new CopyWords('src/modules/copies/data/copy.csv');
    this.holdings.provide(6, {
      tables: ['person_copy'],
      sections: async (manager, personId) => {
        const copies = await manager.find(PersonCopy, { where: { personId }, order: { askedAt: 'ASC' } });
        return [
          words.section(
            'copies',
            copies.map(({ askedAt, readyAt }) => ({ asked: askedAt, ready: readyAt })),
          ),
        ];
      },
    });
  }
}
