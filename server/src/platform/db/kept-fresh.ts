import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Log } from '../logging/log';
import { Broadcast } from './broadcast';

const RETRY_MS = 5_000;

interface Kept {
  /** told by `Broadcast.publish` whenever the rows are others */
  channel: string;
  /** for the log */
  name: string;
  /** reads the rows and puts them in use, both as a whole */
  load: () => Promise<void>;
}

/** `last` ends, and never fails, when the load under way and the one behind it have ended. */
interface Line extends Kept {
  last: Promise<void>;
  /** a load that has not begun: whatever is announced until then, it will see */
  waiting: boolean;
}

/** Keeps what a process holds in memory as it is in the database. */
@Injectable()
export class KeptFresh implements OnModuleDestroy {
  private readonly lines: Line[] = [];
  private closed = false;

  constructor(
    private readonly broadcast: Broadcast,
    private readonly log: Log,
  ) {}

  /**
   * Loads now, and again after everything announced on the channel or missed while the connection
   * was lost. One load at a time, so that an older answer never replaces a newer one; one that
   * fails is tried again later, and until then the rows of before stay in use.
   *
   * @throws what the first load throws: without any rows the process cannot start
   */
  async keep(kept: Kept): Promise<void> {
    const line: Line = { ...kept, last: Promise.resolve(), waiting: false };
    this.lines.push(line);
    // Listening first: a change between loading and listening would go unheard.
    await this.broadcast.subscribe(kept.channel, () => {
      this.refresh(line);
    });
    await this.next(line);
  }

  /** Resolves when everything this process has heard of is in use, or its load has failed. */
  async settled(): Promise<void> {
    await Promise.all(this.lines.map(({ last }) => last));
  }

  /** A load that has begun ends before the pool does; none begins any more. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    await this.settled();
  }

  private refresh(line: Line): void {
    if (this.closed || line.waiting) return;
    line.waiting = true;
    this.next(line).catch((error: unknown) => {
      this.log.error({ err: error }, `the ${line.name} could not be loaded`);
      setTimeout(() => {
        this.refresh(line);
      }, RETRY_MS).unref();
    });
  }

  private next(line: Line): Promise<void> {
    const loaded = line.last.then(async () => {
      line.waiting = false;
      if (!this.closed) await line.load();
    });
    line.last = loaded.catch(() => undefined);
    return loaded;
  }
}
