import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

interface Named<L extends string> {
  name: string;
  help: string;
  labels: readonly L[];
}
export interface Sample<L extends string> {
  labels: Record<L, string>;
  value: number;
}
interface Observed<L extends string> extends Named<L> {
  /** asked for at a scrape, at most once in `keepMs` */
  read: () => Promise<Sample<L>[]> | Sample<L>[];
  /** default 10 s; 0 for what costs nothing */
  keepMs?: number;
}

// From a cached read to the longest statement that may run.
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const KEEP_MS = 10_000;

/**
 * What this process counts. A label is always one of a set that the code knows: an id, an address or
 * a word somebody wrote would make a new series for every one, and tell of people.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly lost = this.counter({
    name: 'metrics_reads_failed_total',
    help: 'Values that could not be read for a scrape, by metric',
    labels: ['metric'],
  });

  counter<L extends string>({ name, help, labels }: Named<L>): Counter<L> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** Durations in seconds. */
  durations<L extends string>({ name, help, labels }: Named<L>): Histogram<L> {
    return new Histogram({ name, help, labelNames: labels, buckets: SECONDS, registers: [this.registry] });
  }

  /**
   * A value read when somebody asks. One that cannot be read is left out and counted: the rest is
   * wanted most when something is broken.
   */
  observe<L extends string>({ name, help, labels, read, keepMs = KEEP_MS }: Observed<L>): void {
    const { lost } = this;
    let known: { samples: Sample<L>[]; until: number } | undefined;
    new Gauge<L>({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      async collect() {
        const now = performance.now();
        try {
          if (known === undefined || known.until <= now) known = { samples: await read(), until: now + keepMs };
        } catch {
          known = undefined;
          lost.inc({ metric: name });
        }
        this.reset();
        // Without labels a reset is a 0, which would be a lie about what nobody could read.
        if (labels.length === 0) this.remove();
        for (const sample of known?.samples ?? []) this.set(sample.labels, sample.value);
      },
    });
  }
}
