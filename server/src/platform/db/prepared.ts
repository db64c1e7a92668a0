import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';

const MARK = '/*prepared*/';

/**
 * Marks a statement that each connection plans once and then only runs. For the few that run
 * thousands of times a minute: planning takes longer than running them.
 *
 * A pooler in front must know prepared statements (PgBouncer from 1.21 does).
 *
 * @param sql one fixed text; what changes is a parameter
 */
export const prepared = (sql: string): string => `${MARK} ${sql}`;

const names = new Map<string, string>();

/** A name for a text, so that two texts never share one. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/** A connection that prepares marked statements; TypeORM itself knows only plain ones. */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    // The driver has a dozen overloads. All but the one with a text and values pass through untouched.
    const plain = this.query.bind(this) as Query;
    const query: Query = (first, ...rest) => {
      if (typeof first !== 'string' || !first.startsWith(MARK)) return plain(first, ...rest);
      const [values, ...callback] = rest;
      return plain({ name: nameOf(first), text: first, values }, ...callback);
    };
    this.query = query as typeof this.query;
  }
}
