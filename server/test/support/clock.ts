import { Clock } from '../../src/platform/clock/clock';

/** A clock that a test moves; between moves it runs on, so that two events never share an instant for good. */
export class TestClock extends Clock {
  private offsetMs = 0;

  override now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** @param ms forward; a negative value goes back */
  advance(ms: number): void {
    this.offsetMs += ms;
  }

  /** From here on it is this instant. */
  set(at: Date | string): void {
    this.offsetMs = new Date(at).getTime() - Date.now();
  }
}
