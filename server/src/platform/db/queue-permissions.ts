import type { Client } from 'pg';
import { DB_ROLES } from './roles';

const { app, reader } = DB_ROLES;

interface FoundTable {
  name: string;
  guarded: boolean;
}

/**
 * The job queue for the application's role: it enqueues and works. graphile-worker expects to run
 * as the owner of its tables and hides their rows from everybody else, so the role gets a policy.
 * The reporting role sees which jobs wait, not what is in them. To be run as the owner.
 */
export async function applyQueuePermissions(client: Client): Promise<void> {
  const { rows: tables } = await client.query<FoundTable>(
    `SELECT quote_ident(relname) AS name, relrowsecurity AS guarded FROM pg_class
     WHERE relnamespace = 'graphile_worker'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
  );
  const statements = [
    'BEGIN',
    `REVOKE ALL ON SCHEMA graphile_worker FROM PUBLIC, ${app}, ${reader}`,
    `GRANT USAGE ON SCHEMA graphile_worker TO ${app}, ${reader}`,
    ...['TABLES', 'SEQUENCES', 'ROUTINES'].map(
      (kind) => `REVOKE ALL ON ALL ${kind} IN SCHEMA graphile_worker FROM PUBLIC, ${app}, ${reader}`,
    ),
    `GRANT SELECT ON ALL TABLES IN SCHEMA graphile_worker TO ${app}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${app}`,
    `GRANT EXECUTE ON ALL ROUTINES IN SCHEMA graphile_worker TO ${app}`,
    `GRANT SELECT ON graphile_worker.jobs TO ${reader}`,
    ...tables.flatMap(({ name, guarded }) => [
      `GRANT INSERT, UPDATE, DELETE ON graphile_worker.${name} TO ${app}`,
      ...(guarded
        ? [
            `DROP POLICY IF EXISTS application ON graphile_worker.${name}`,
            `CREATE POLICY application ON graphile_worker.${name} TO ${app} USING (true) WITH CHECK (true)`,
          ]
        : []),
    ]),
    'COMMIT',
  ];
  await client.query(statements.join(';\n'));
}
