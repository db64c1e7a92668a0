import type { Client } from 'pg';
import { DB_ROLES } from './roles';

const { app, reader } = DB_ROLES;

/** e.g. `INSERT`, or `UPDATE (read_at)` for single columns */
type Verb = 'INSERT' | 'UPDATE' | 'DELETE' | `UPDATE (${string})`;

/**
 * What a module lets the application and the reporting role do with what it keeps in one schema.
 * What is not named here is not allowed, except that the application reads every table.
 */
export interface Permissions {
  schema: string;
  /** functions that write. The application may call them, and they run with the owner's rights. */
  doors?: readonly string[];
  /** functions that only compute or read. Both roles may call them, with their own rights. */
  plain?: readonly string[];
  /** functions for the doors and for triggers: nobody calls them from outside */
  internal?: readonly string[];
  /** tables the application writes itself, and how */
  writes?: Readonly<Record<string, readonly Verb[]>>;
  /** sequences the application draws numbers from */
  sequences?: readonly string[];
  /** what the reporting role never reads: whole tables, or some of their columns */
  secrets?: Readonly<Record<string, 'all' | readonly string[]>>;
}

interface Found {
  schema: string;
  name: string;
}
interface FoundRoutine extends Found {
  /** quoted, with the types of its arguments */
  signature: string;
}
interface FoundTable extends Found {
  kind: 'table' | 'sequence';
  columns: string[] | null;
}

/**
 * Brings the database's grants to what the modules say; a grant nobody names is taken away. To be
 * run after every migration, as the owner: CREATE OR REPLACE FUNCTION makes a door an ordinary
 * function again, and a new function may be called by everybody.
 *
 * In one transaction, so that a running process never meets a door without its grant.
 */
export async function applyPermissions(client: Client, all: readonly Permissions[]): Promise<void> {
  const schemas = [...new Set(all.map(({ schema }) => schema))];
  const { rows: routines } = await client.query<FoundRoutine>(ROUTINES, [schemas]);
  const { rows: tables } = await client.query<FoundTable>(TABLES, [schemas]);
  const { rows: databases } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const statements = [
    'BEGIN',
    // From here on also a function made between two runs is nobody's.
    'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC',
    // A temporary table is the one thing an application could otherwise put into its search path.
    ...databases.map(({ name }) => `REVOKE TEMPORARY, CREATE ON DATABASE ${name} FROM PUBLIC, ${app}, ${reader}`),
    ...schemas.flatMap(closed),
    ...routines.flatMap((routine) => callable(routine, all)),
    ...tables.flatMap((table) => readable(table, all)),
    ...all.flatMap(writable),
    'COMMIT',
  ];
  await client.query(statements.join(';\n'));
}

const closed = (schema: string): string[] => [
  `REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC, ${app}, ${reader}`,
  `GRANT USAGE ON SCHEMA ${schema} TO ${app}, ${reader}`,
];

/** pg_temp is named so that it comes last: unnamed it comes first, and belongs to the caller. */
const SEARCH_PATH = 'pg_catalog, pg_temp';

function callable({ schema, name, signature }: FoundRoutine, all: readonly Permissions[]): string[] {
  const named = (kind: 'doors' | 'plain'): boolean =>
    all.some((permissions) => permissions.schema === schema && permissions[kind]?.includes(name));
  const none = `REVOKE ALL ON ROUTINE ${signature} FROM PUBLIC, ${app}, ${reader}`;
  if (named('doors')) {
    return [
      none,
      `ALTER ROUTINE ${signature} SECURITY DEFINER SET search_path = ${SEARCH_PATH}`,
      `GRANT EXECUTE ON ROUTINE ${signature} TO ${app}`,
    ];
  }
  const own = `ALTER ROUTINE ${signature} SECURITY INVOKER RESET search_path`;
  return named('plain') ? [none, own, `GRANT EXECUTE ON ROUTINE ${signature} TO ${app}, ${reader}`] : [none, own];
}

function readable({ schema, name, kind, columns }: FoundTable, all: readonly Permissions[]): string[] {
  const table = `${schema}.${name}`;
  // Of a table also what was granted on single columns.
  const none = `REVOKE ALL ON ${kind} ${table} FROM PUBLIC, ${app}, ${reader}`;
  if (kind === 'sequence') return [none];
  const toApp = `GRANT SELECT ON ${table} TO ${app}`;
  const secret = all.find((permissions) => permissions.schema === schema && name in (permissions.secrets ?? {}));
  const hidden = secret?.secrets?.[name];
  if (hidden === undefined) return [none, toApp, `GRANT SELECT ON ${table} TO ${reader}`];
  if (hidden === 'all') return [none, toApp];
  const shown = (columns ?? []).filter((column) => !hidden.includes(column));
  return [none, toApp, `GRANT SELECT (${shown.join(', ')}) ON ${table} TO ${reader}`];
}

const writable = ({ schema, writes = {}, sequences = [] }: Permissions): string[] => [
  ...Object.entries(writes).flatMap(([table, verbs]) =>
    verbs.map((verb) => `GRANT ${verb} ON ${schema}.${table} TO ${app}`),
  ),
  ...sequences.map((sequence) => `GRANT USAGE ON SEQUENCE ${schema}.${sequence} TO ${app}`),
];

// What belongs to others, such as the functions of an extension, is not ours to close.
const ROUTINES = `
  SELECT n.nspname AS schema, p.proname AS name, p.oid::regprocedure::text AS signature
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = ANY($1) AND pg_has_role(p.proowner, 'MEMBER')`;

const TABLES = `
  SELECT n.nspname AS schema, quote_ident(c.relname) AS name,
         CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind,
         (SELECT array_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)::text[] AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_has_role(c.relowner, 'MEMBER')`;
