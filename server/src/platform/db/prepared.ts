import { createHash } from 'node:crypto';

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

/** The name of a marked statement, so that two texts never share one; undefined for any other. */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
