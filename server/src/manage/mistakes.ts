/** A line of a file with what it says. */
export interface Line<T> {
  /** e.g. `items.csv line 3` */
  where: string;
  value: T;
}

/** Everything that is wrong with a file, so that it can be mended in one go. */
export class Mistakes {
  constructor(private readonly list: string[] = []) {}

  /** The same so far, to go on with apart. */
  copy(): Mistakes {
    return new Mistakes([...this.list]);
  }

  /** @param where file and line, or the file alone */
  add(where: string, what: string): void {
    this.list.push(`${where}: ${what}`);
  }

  /** What `read` gives; undefined when it throws, and then its message, which names file and line, is a mistake. */
  catch<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.list.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Two lines about the same thing would leave open which of them counts. */
  addTwice<T>(lines: readonly Line<T>[], keyOf: (value: T) => string): void {
    const first = new Map<string, string>();
    for (const { where, value } of lines) {
      const key = keyOf(value);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, where);
      else this.add(where, `the same as ${earlier}: ${key}`);
    }
  }

  /** @throws Error with one line for each mistake, in the order of the file; nothing when there is none */
  throwIfAny(file: string): void {
    if (this.list.length === 0) return;
    const sorted = this.list.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    throw new Error([`${file} was not taken in, nothing is changed. Mistakes: ${sorted.length}`, ...sorted].join('\n'));
  }
}
