import { Client, Query, type ClientConfig, type QueryResult } from 'pg';
import { preparedName } from './prepared';

type AnyQuery = (first: unknown, ...rest: unknown[]) => unknown;

/**
 * A connection that sends a statement without waiting for the answer to the one before, all of
 * one moment in one packet, and prepares those that are marked. TypeORM knows nothing of it.
 */
export class Connection extends Client {
  private held = false;

  constructor(config?: ClientConfig) {
    super({ ...config, pipeline: true });
    // The driver has a dozen overloads. All but the one with a text and values pass through untouched.
    const plain = this.query.bind(this) as AnyQuery;
    const query: AnyQuery = (first, values, ...rest) => {
      this.hold();
      const name = typeof first === 'string' && rest.length === 0 ? preparedName(first) : undefined;
      if (name === undefined) return plain(first, values, ...rest);
      return new Promise<QueryResult>((resolve, reject) => {
        const done = (error: Error | undefined | null, result: unknown): void => {
          if (error) reject(error);
          else resolve(result as QueryResult);
        };
        // As an object of the driver's own class: it would copy any other, which takes longer than sending it.
        plain(Object.assign(new Query(first as string, done), { name, values }));
      });
    };
    this.query = query as typeof this.query;
  }

  /** Writes nothing until all that can run now has run, and what is asked at once goes out at once. */
  private hold(): void {
    if (this.held) return;
    this.held = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.held = false;
      stream.uncork();
    });
  }
}
