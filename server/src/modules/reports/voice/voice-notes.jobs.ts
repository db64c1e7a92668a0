import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { Clock } from '../../../platform/clock/clock';
import { Jobs } from '../../../platform/jobs/jobs';
import { Log } from '../../../platform/logging/log';
import { VoiceNotes } from './voice-notes';

declare module '../../../platform/jobs/catalogue' {
  interface JobCatalogue {
    'voices.sweep': Record<string, never>;
  }
}

@Injectable()
export class VoiceNoteJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly voices: VoiceNotes,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('19 * * * *', 'voices.sweep', async () => {
      const removed = await this.voices.sweep(new Date(this.clock.now().getTime() - DAY_MS));
      if (removed > 0) this.log.info({ removed }, 'voice notes swept');
    });
  }
}
