import { sqlState } from './database';

// in_failed_sql_transaction: a statement refused because one before it failed.
const AFTER_A_FAILURE = '25P02';

/**
 * Runs several pieces of work of one transaction without waiting in between. Their statements go
 * out at once; PostgreSQL runs them one after the other in the order they were asked, each seeing
 * what the one before it did. So a lock may stand before the reading it guards.
 *
 * All are waited for, also when one fails: a statement sent after the rollback would stand alone,
 * and stay.
 *
 * @throws the first failure in the order given, but for those that only followed from another
 */
export async function together<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const failures = (await Promise.allSettled(work)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failures.length === 0) return Promise.all(work);
  throw failures.find((error) => sqlState(error) !== AFTER_A_FAILURE) ?? failures[0];
}
