// The statements a request really sends, read from PostgreSQL's own log, and the same statements as a pgbench script.
import { readFileSync } from 'node:fs';

const MARK = /^(\d+)\|(LOG|DETAIL):\s+(.*)$/;
const SETTLE_MS = 300;

/** Turns the statement log on or off. */
export async function logStatements(db, on) {
  await db.query(on ? `ALTER SYSTEM SET log_statement = 'all'` : 'ALTER SYSTEM RESET log_statement');
  await db.query(on ? `ALTER SYSTEM SET log_line_prefix = '%p|'` : 'ALTER SYSTEM RESET log_line_prefix');
  await db.query('SELECT pg_reload_conf()');
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

function parameters(text) {
  const values = {};
  const one = /\$(\d+) = (NULL|'((?:[^']|'')*)')/gs;
  for (const [, number, whole] of text.matchAll(one)) values[number] = whole;
  return values;
}

/** Entries of the log: a statement with its parameters put in. Several connections may be mixed. */
function entries(text) {
  const list = [];
  for (const line of text.split('\n')) {
    const found = MARK.exec(line);
    if (found) list.push({ pid: found[1], kind: found[2], text: found[3] });
    else if (list.length > 0) list.at(-1).text += `\n${line.replace(/^\t/, '')}`;
  }
  return list;
}

/** The statements of each transaction in the log, from START TRANSACTION to COMMIT, with their values. */
export function transactionsIn(logFile, from) {
  const open = new Map();
  const done = [];
  for (const { pid, kind, text } of entries(readFileSync(logFile, 'utf8').slice(from))) {
    if (kind === 'LOG') {
      const sql = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(text)?.[1];
      if (sql === undefined) continue;
      if (sql.startsWith('START TRANSACTION')) open.set(pid, ['BEGIN']);
      else if (sql === 'COMMIT' && open.has(pid)) {
        done.push([...open.get(pid), 'COMMIT']);
        open.delete(pid);
      } else open.get(pid)?.push(sql);
    } else if (open.has(pid)) {
      const values = parameters(text);
      const statements = open.get(pid);
      const last = statements.length - 1;
      statements[last] = statements[last].replace(/\$(\d+)/g, (whole, number) => values[number] ?? whole);
    }
  }
  return done;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const LOCK_KEYS = /'\{(-?\d{6,}(?:,-?\d{6,})*)\}'/g;

/**
 * The same statements for pgbench: every id that this transaction made is made anew in each round, and every
 * advisory lock takes another key; all else stays.
 */
export function pgbenchScript(statements) {
  const names = new Map();
  const fresh = (text) =>
    text.replace(UUID, (uuid) => {
      if (!names.has(uuid)) names.set(uuid, `u${names.size}`);
      return `${uuid.slice(0, 24)}:${names.get(uuid)}`;
    });
  let locks = 0;
  const body = statements.map((sql) =>
    fresh(sql)
      .replace(
        LOCK_KEYS,
        (_whole, keys) =>
          `'{${keys
            .split(',')
            .map(() => `:k${locks++}`)
            .join(',')}}'`,
      )
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const sets = [
    ...[...names.values()].map((name) => `\\set ${name} random(100000000000, 999999999999)`),
    ...Array.from({ length: locks }, (_, n) => `\\set k${n} random(1, 9000000000000000000)`),
  ];
  return [...sets, ...body.map((sql) => `${sql};`)].join('\n');
}
