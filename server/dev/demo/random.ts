/**
 * Seeded random numbers, so that the demo world is the same on every machine.
 *
 * `fork` gives a stream of its own by name: what one part of the world draws does not
 * shift what another part gets, and a change in one place stays in that place.
 */
export class Random {
  private state: number;

  constructor(private readonly seed: string) {
    this.state = hash(seed);
  }

  fork(name: string | number): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** 0 ≤ n < 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  range(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return Math.floor(this.range(from, to + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws Error for an empty list */
  pick<T>(list: readonly T[]): T {
    const index = Math.floor(this.next() * list.length);
    if (index >= list.length) throw new Error('nothing to pick from');
    // The index is inside the list, so this is a T, even where T allows undefined.
    return list[index] as T;
  }

  /** Picks with a chance proportional to the weight; all weights ≥ 0, one above. */
  weighted<T>(list: readonly T[], weight: (value: T) => number): T {
    const total = list.reduce((sum, value) => sum + weight(value), 0);
    let left = this.next() * total;
    return list.find((value) => (left -= weight(value)) < 0) ?? this.pick(list);
  }

  shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, key: this.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  }

  /** Bell-shaped around `mean`, never further than about 4 `spread` away. */
  bell(mean: number, spread: number): number {
    const sum = this.next() + this.next() + this.next() + this.next() + this.next() + this.next() - 3;
    return mean + sum * Math.SQRT2 * spread;
  }
}

/** FNV-1a with a final mix; 32 bits are plenty to tell streams apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0;
}
