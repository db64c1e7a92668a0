import { Fail } from './fail';

/** Lets a number of things run at once; some more wait in order, the rest are turned away. */
export class Slots {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    private readonly waiting: number,
  ) {}

  /** @throws Fail SERVER_BUSY when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.limit) this.running += 1;
    else {
      if (this.queue.length >= this.waiting) throw new Fail('SERVER_BUSY');
      // The one before hands its slot over, so a newcomer cannot slip in between.
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
