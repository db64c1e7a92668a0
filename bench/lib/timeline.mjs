// Things that happen at simulated times, the earliest first.

/** A binary heap by `at`. */
export class Timeline {
  #heap = [];

  get size() {
    return this.#heap.length;
  }

  /** @param {number} at milliseconds @param {() => Promise<void>} happen */
  add(at, happen) {
    const heap = this.#heap;
    heap.push({ at, happen });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (heap[parent].at <= heap[child].at) return;
      [heap[parent], heap[child]] = [heap[child], heap[parent]];
      child = parent;
    }
  }

  /** The time of the next thing; Infinity when there is none. */
  next() {
    return this.#heap[0]?.at ?? Infinity;
  }

  /** What happens before an instant, in order. */
  *before(end) {
    while (this.next() < end) yield this.#pop();
  }

  #pop() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ;) {
      const left = 2 * parent + 1;
      const child = left + 1 < heap.length && heap[left + 1].at < heap[left].at ? left + 1 : left;
      if (child >= heap.length || heap[parent].at <= heap[child].at) return first;
      [heap[parent], heap[child]] = [heap[child], heap[parent]];
      parent = child;
    }
  }
}

/** Works through a list with so many at once. */
export async function atOnce(count, list, work) {
  const waiting = list[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (let step = waiting.next(); !step.done; step = waiting.next()) await work(step.value);
    }),
  );
}
