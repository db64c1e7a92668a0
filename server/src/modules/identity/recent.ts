/** So many values by key; the one that was put in first makes room. */
export class Recent<V> {
  private readonly entries = new Map<string, V>();

  constructor(private readonly capacity: number) {}

  get(key: string): V | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: V): void {
    this.entries.delete(key);
    // A Map keeps the order of insertion, so its first key is the oldest.
    const [oldest] = this.entries.keys();
    if (this.entries.size >= this.capacity && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, value);
  }

  forget(which: (value: V) => boolean): void {
    for (const [key, value] of this.entries) if (which(value)) this.entries.delete(key);
  }
}
