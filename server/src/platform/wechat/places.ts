/** So long a healthy call takes; whoever waits longer for a place waits for a slow one. */
const PATIENCE_MS = 250;

/** A bounded number of calls at once, so that slow ones hold a few places and not a whole process. */
export class Places {
  private taken = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly count: number) {}

  get used(): number {
    return this.taken;
  }

  /** @returns whether there was a place within a quarter of a second; then `leave` gives it back */
  async enter(): Promise<boolean> {
    if (this.taken < this.count) {
      this.taken += 1;
      return true;
    }
    return new Promise((resolve) => {
      const next = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(next), 1);
        resolve(false);
      }, PATIENCE_MS);
      this.queue.push(next);
    });
  }

  leave(): void {
    const next = this.queue.shift();
    // The place goes from hand to hand.
    if (next) next();
    else this.taken -= 1;
  }
}
