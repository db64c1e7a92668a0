import { Worker } from 'node:worker_threads';
import type { OnModuleDestroy } from '@nestjs/common';
import { Fail } from './fail';
import { Slots } from './slots';

export type PressAnswer = { pdf: Uint8Array } | { error: string };

export interface PressLimits {
  /** papers that wait behind the one being drawn */
  waiting: number;
  /** a drawing that takes longer is given up, ms */
  drawMs: number;
  /** without work for so long the thread ends and gives its memory back, ms */
  idleMs: number;
}

/** A font of 8 MB and twelve photos need a tenth of it. */
const MEMORY_MB = 512;

/**
 * Draws papers in a thread of their own, one at a time: laying out a page of Chinese holds a processor for some
 * tenths of a second, in which a server that drew it itself would answer nobody, and no report would go in.
 */
export class Press<Job> implements OnModuleDestroy {
  private readonly slots: Slots;
  private worker: Worker | undefined;
  private rest: NodeJS.Timeout | undefined;

  /** @param file the thread's own program, which answers each job with a PressAnswer */
  constructor(
    private readonly file: string,
    private readonly limits: PressLimits,
  ) {
    this.slots = new Slots(1, limits.waiting);
  }

  /**
   * @param prepare fetches what is to be drawn when its turn has come, so that what waits holds no photos
   * @throws Fail SERVER_BUSY when too many wait, or the drawing took too long
   */
  draw(prepare: () => Promise<Job>): Promise<Buffer> {
    return this.slots.run(async () => {
      const job = await prepare();
      clearTimeout(this.rest);
      const worker = (this.worker ??= this.start());
      worker.ref();
      try {
        return await this.answer(worker, job);
      } finally {
        worker.unref();
        this.rest = setTimeout(() => void this.end(), this.limits.idleMs).unref();
      }
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.end();
  }

  private start(): Worker {
    const worker = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    // After an error it ends by itself, a moment later: nothing more may be given to it.
    const gone = (): void => {
      if (this.worker === worker) this.worker = undefined;
    };
    return worker.on('error', gone).on('exit', gone);
  }

  private async end(): Promise<void> {
    clearTimeout(this.rest);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private answer(worker: Worker, job: Job): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // A thread that hangs is of no use to the next one either.
        void this.end();
        settle(() => {
          reject(new Fail('SERVER_BUSY'));
        });
      }, this.limits.drawMs);
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        how();
      };
      const onMessage = (answer: PressAnswer): void => {
        settle(() => {
          if ('pdf' in answer) resolve(Buffer.from(answer.pdf));
          else reject(new Error(`a paper could not be drawn: ${answer.error}`));
        });
      };
      const onError = (error: unknown): void => {
        settle(() => {
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      };
      const onExit = (): void => {
        onError(new Error('the thread that draws ended'));
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(job);
    });
  }
}
