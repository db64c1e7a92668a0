import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { refusal } from './refusal';

declare const inTransaction: unique symbol;
/** An entity manager inside a transaction. Every function that writes takes it first. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

// serialization_failure, deadlock_detected: the same work may well succeed now.
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/** The SQLSTATE of a failed query, or undefined. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code } = error.driverError as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** The name of the violated constraint of a failed query, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { constraint } = error.driverError as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}

@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** For reading outside a transaction. */
  get read(): EntityManager {
    return this.source.manager;
  }

  /**
   * Runs `work` in one transaction and commits, or rolls everything back when it throws. READ
   * COMMITTED, PostgreSQL's default: to say so would be a round trip more. Deadlocks are retried,
   * so `work` must have no effect outside the database: telling someone goes through a job in the
   * same transaction.
   *
   * What runs side by side inside goes through `together`, never through Promise.all: after a
   * failure the rest would go on outside the transaction.
   *
   * @throws Fail what `work` throws, and what a stored function refused with
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // The brand is given here and nowhere else.
        return await this.source.transaction((manager) => work(manager as Tx));
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw refusal(error) ?? error;
      }
    }
  }
}
