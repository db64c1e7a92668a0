const REMEMBERED = 20;
const ENOUGH = 5;
const PAUSE_MS = 10_000;
const PAUSE_MAX_MS = 60_000;

export type BreakerState = 'closed' | 'trying' | 'open';

/**
 * Stops calling somebody who does not answer. It opens when of the last twenty calls, five at least,
 * half or more failed; after a pause one call may try, and its outcome closes it or doubles the pause,
 * to a minute at most.
 */
export class Breaker {
  private outcomes: boolean[] = [];
  private pauseMs = PAUSE_MS;
  private openUntil: number | undefined;
  private trying = false;

  /** @param now milliseconds that only grow */
  constructor(private readonly now: () => number) {}

  get state(): BreakerState {
    if (this.openUntil === undefined) return 'closed';
    return this.trying || this.now() >= this.openUntil ? 'trying' : 'open';
  }

  /** Whether a call may go out now. One that may is told about with `ended`, always. */
  admits(): boolean {
    if (this.openUntil === undefined) return true;
    if (this.trying || this.now() < this.openUntil) return false;
    this.trying = true;
    return true;
  }

  ended(well: boolean): void {
    if (this.openUntil === undefined) this.note(well);
    else if (this.trying) this.tried(well);
    // Else a call that began before it opened; what it brings says nothing new.
  }

  private note(well: boolean): void {
    this.outcomes = [...this.outcomes, well].slice(-REMEMBERED);
    const failed = this.outcomes.filter((one) => !one).length;
    if (this.outcomes.length >= ENOUGH && failed * 2 >= this.outcomes.length) this.open(PAUSE_MS);
  }

  private tried(well: boolean): void {
    this.trying = false;
    if (well) this.openUntil = undefined;
    else this.open(Math.min(this.pauseMs * 2, PAUSE_MAX_MS));
  }

  private open(pauseMs: number): void {
    this.outcomes = [];
    this.pauseMs = pauseMs;
    this.openUntil = this.now() + pauseMs;
  }
}
