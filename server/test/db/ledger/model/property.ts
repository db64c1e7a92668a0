import fc from 'fast-check';
import { openLedger, type Ledger } from '../../../support/ledger';
import type { Command } from './commands';
import { Model } from './model';
import { newTown, prepareLedger, setClock } from './real';

// 19:50 in Shanghai on a 30 December: the day, the month and the year end soon.
const START = Date.parse('2025-12-30T11:50:00.000Z');
// After these many histories a new database: looking through all that went before would take longer.
const RUNS_EACH = 15;

/** A ledger on which models walk one after the other. */
export class Ground {
  private ledger: Ledger | null = null;
  private runs = 0;

  /** @param prepare what is done to each new database, such as planting a bug */
  constructor(private readonly prepare: (ledger: Ledger) => Promise<void> = () => Promise.resolve()) {}

  /** Random histories of two riders, a shop and its town's staff, on the model and the ledger side by side. */
  history(steps: fc.Arbitrary<Command>[]): fc.IAsyncProperty<[Iterable<Command>]> {
    return fc.asyncProperty(fc.commands(steps, { maxCommands: 60, size: 'max' }), async (list) => {
      const ledger = await this.cleared();
      const real = await newTown(ledger, 2);
      await fc.asyncModelRun(() => ({ model: new Model(START, real.people), real }), list);
      expect(await ledger.broken()).toEqual([]);
    });
  }

  /** What riders of earlier runs left to expire must not be in this one's sweep. */
  private async cleared(): Promise<Ledger> {
    if (this.runs % RUNS_EACH === 0) await this.renew();
    this.runs += 1;
    if (!this.ledger) throw new Error('no ledger');
    await setClock(this.ledger, Date.parse('2099-01-01T00:00:00Z'));
    await this.ledger.rows(`SELECT rewards.end_order(id, 'expired', NULL) FROM rewards.orders WHERE state = 'held'`);
    await this.ledger.rows('SELECT ledger.expire_lots(0, 1000)');
    await setClock(this.ledger, START);
    return this.ledger;
  }

  private async renew(): Promise<void> {
    await this.close();
    this.ledger = await openLedger(2);
    await prepareLedger(this.ledger);
    await this.prepare(this.ledger);
  }

  async close(): Promise<void> {
    await this.ledger?.pool.end();
    this.ledger = null;
  }
}
