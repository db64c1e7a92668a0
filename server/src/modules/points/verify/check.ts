/** One thing that was compared, all over the books. */
export interface CheckResult {
  name: string;
  /** rows, seals, accounts … that were looked at */
  compared: number;
  /** the first difference in plain English; null: none */
  difference: string | null;
  /** how many there were */
  differences: number;
}

/** Counts what one check compares and keeps the first difference. */
export class Check {
  private count = 0;
  private found = 0;
  private first: string | null = null;

  constructor(readonly name: string) {}

  saw(rows = 1): void {
    this.count += rows;
  }

  differs(what: string): void {
    this.found += 1;
    this.first ??= what;
  }

  /** @param what only made when they are not the same */
  same<T extends string | number | boolean | null | undefined>(is: T, must: T, what: () => string): void {
    if (is !== must) this.differs(`${what()}: it is ${String(is)} and must be ${String(must)}`);
  }

  get result(): CheckResult {
    return { name: this.name, compared: this.count, difference: this.first, differences: this.found };
  }
}
