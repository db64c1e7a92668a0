import { localDate, type LocalDate } from '@yanxinyuan/shared/time';

/**
 * How often each person did something today, in the memory of one process: with several of them somebody
 * may do it a few times as often, which is no harm where the number only has to be small.
 */
export class DailyTurns {
  private day: LocalDate = '';
  private readonly taken = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns false when today's are used up */
  take(personId: string, now: Date): boolean {
    const day = localDate(now);
    if (day !== this.day) {
      this.day = day;
      this.taken.clear();
    }
    const taken = this.taken.get(personId) ?? 0;
    if (taken >= this.most) return false;
    this.taken.set(personId, taken + 1);
    return true;
  }
}
