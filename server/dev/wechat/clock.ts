/** The stand-in's time: real time plus what a test has moved it by. */
export class MovableClock {
  private offsetMs = 0;

  constructor(private readonly real: () => number = Date.now) {}

  /** milliseconds since 1970 */
  now(): number {
    return this.real() + this.offsetMs;
  }

  advance(seconds: number): void {
    this.offsetMs += seconds * 1000;
  }
}
