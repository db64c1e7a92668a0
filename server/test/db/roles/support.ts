import { Client } from 'pg';
import { urlAs } from '../../../dev/postgres/roles';
import type { DbRole } from '../../../src/platform/db/roles';

export type Who = DbRole | 'superuser';

/** One database, seen by each role. */
export interface AsRoles {
  url: string;
  rows: <R = Record<string, unknown>>(who: Who, sql: string, values?: unknown[]) => Promise<R[]>;
  /** SQLSTATE of the refusal; undefined when it went through. Nothing stays either way. */
  refusal: (who: Who, sql: string) => Promise<string | undefined>;
  close: () => Promise<void>;
}

/** insufficient_privilege. The triggers that keep history raise it too, but from within a function. */
export const NO_PRIVILEGE = '42501';

/** @param url as superuser */
export async function openAsRoles(url: string): Promise<AsRoles> {
  const connect = async (as: string): Promise<Client> => {
    const client = new Client({ connectionString: as });
    await client.connect();
    return client;
  };
  const clients: Record<Who, Client> = {
    superuser: await connect(url),
    owner: await connect(urlAs('owner', url)),
    app: await connect(urlAs('app', url)),
    reader: await connect(urlAs('reader', url)),
  };
  return {
    url,
    rows: async <R>(who: Who, sql: string, values: unknown[] = []) =>
      (await clients[who].query(sql, values)).rows as R[],
    refusal: async (who, sql) => {
      const client = clients[who];
      await client.query('BEGIN');
      try {
        await client.query(sql);
        return undefined;
      } catch (error) {
        const { code, where } = error as { code?: string; where?: string };
        return code === NO_PRIVILEGE && where !== undefined ? `raised in ${where}` : code;
      } finally {
        await client.query('ROLLBACK');
      }
    },
    close: async () => {
      for (const client of Object.values(clients)) await client.end();
    },
  };
}
