import type { DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations';
import { Connection } from './connection';
import { SnakeNaming } from './naming';

/** Connection options that every process and every test shares; never `synchronize`. */
export const dataSourceOptions = (url: string, pool = 20): DataSourceOptions => ({
  type: 'postgres',
  url,
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each',
  synchronize: false,
  namingStrategy: new SnakeNaming(),
  poolSize: pool,
  extra: {
    Client: Connection,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A forgotten lock must not hold a table for ever; the slowest honest statement takes far less.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  },
});
