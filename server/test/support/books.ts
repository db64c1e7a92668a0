import { DataSource } from 'typeorm';
import { AppConfig } from '../../src/config/env';
import { Seals } from '../../src/modules/points/seals/seals';
import { Database } from '../../src/platform/db/database';
import { dataSourceOptions } from '../../src/platform/db/options';
import { createLogger } from '../../src/platform/logging/log';
import { openLedger, type Ledger } from './ledger';

/** A ledger with its seals. */
export interface Books extends Ledger {
  url: string;
  seals: Seals;
  /** Seals as somebody would whose copies go elsewhere. */
  sealInto: (dir: string) => Promise<void>;
  /** Closes without asking whether the books balance. */
  abandon: () => Promise<void>;
  /** names of broken invariants of seals and rollups; empty is good */
  sealBroken: () => Promise<string[]>;
}

/** @param place where the copies of the seals go: a folder, or settings that say so */
export async function openBooks(place: string | Partial<AppConfig>): Promise<Books> {
  const ledger = await openLedger(16);
  const url = ledger.pool.options.connectionString ?? '';
  const source = await new DataSource(dataSourceOptions(url, 6)).initialize();
  const sealsIn = (where: string | Partial<AppConfig>): Seals => {
    const config = Object.assign(new AppConfig(), typeof where === 'string' ? { SEAL_DIR: where } : where);
    return new Seals(new Database(source), createLogger('silent'), config);
  };
  return {
    ...ledger,
    url,
    seals: sealsIn(place),
    sealInto: (folder) => sealsIn(folder).seal(),
    abandon: async () => {
      await source.destroy();
      await ledger.pool.end();
    },
    sealBroken: async () =>
      (await ledger.rows<{ name: string }>('SELECT name FROM ledger.seal_invariants WHERE broken <> 0')).map(
        ({ name }) => name,
      ),
    close: async () => {
      await source.destroy();
      await ledger.close();
    },
  };
}
