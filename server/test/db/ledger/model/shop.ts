import { sum } from './rider';
import { monthOf } from './rules';

const FEN = 100;

/** What a shop is owed, and the months that are closed. */
export class Shop {
  settled = 0;
  private lines: { month: string; points: number; fen: number }[] = [];
  private lastClosed = '';

  get payable(): number {
    return sum(this.lines.map(({ points }) => points));
  }

  /** An order handed over, or one that came back: negative. */
  book(at: number, points: number, pieces: number): void {
    this.lines.push({ month: monthOf(at), points, fen: pieces * FEN });
  }

  /** The first month that is not closed, with its sums; the running one when there is nothing to settle. */
  openMonth(now: number): { month: string; points: number; fen: number } {
    // What came into a month after it was closed is in the next.
    const months = this.lines.map(({ month }) => (month > this.lastClosed ? month : next(this.lastClosed)));
    const month = months.sort()[0] ?? monthOf(now);
    const its = this.lines.filter((line) => line.month <= month);
    return { month, points: sum(its.map(({ points }) => points)), fen: sum(its.map(({ fen }) => fen)) };
  }

  /** @returns the refusal, or null */
  close(now: number, stale: boolean): string | null {
    const { month, points } = this.openMonth(now);
    if (monthOf(now) <= month) return 'SETTLEMENT_NOT_DUE';
    if (stale) return 'SETTLEMENT_CHANGED';
    this.lines = this.lines.filter((line) => line.month > month);
    this.lastClosed = month;
    this.settled += points;
    return null;
  }
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
}
