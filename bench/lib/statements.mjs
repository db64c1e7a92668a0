// The statements a request really sends, read from PostgreSQL's own log, and the same statements as a pgbench script.
import { readFileSync } from 'node:fs';
import { STAND_INS } from './people.mjs';

const MARK = /^(\d+)\|(LOG|DETAIL):\s+(.*)$/;
const SETTLE_MS = 300;

/** Turns the statement log on or off. */
export async function logStatements(db, on) {
  await db.query(on ? `ALTER SYSTEM SET log_statement = 'all'` : 'ALTER SYSTEM RESET log_statement');
  await db.query(on ? `ALTER SYSTEM SET log_line_prefix = '%p|'` : 'ALTER SYSTEM RESET log_line_prefix');
  await db.query('SELECT pg_reload_conf()');
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** Values by number, without their quotes; null for NULL. */
function parameters(text) {
  const one = /\$(\d+) = (?:NULL|'((?:[^']|'')*)')/gs;
  return new Map([...text.matchAll(one)].map(([, number, value]) => [number, value ?? null]));
}

/** Entries of the log: a statement, or the parameters of the one before. Several connections may be mixed. */
function entries(text) {
  const list = [];
  for (const line of text.split('\n')) {
    const found = MARK.exec(line);
    if (found) list.push({ pid: found[1], kind: found[2], text: found[3] });
    else if (list.length > 0) list.at(-1).text += `\n${line.replace(/^\t/, '')}`;
  }
  return list;
}

/**
 * The transactions in the log, from START TRANSACTION to COMMIT.
 *
 * @returns {{sql: string, values: Map<string, string | null>}[][]}
 */
export function transactionsIn(logFile, from) {
  const open = new Map();
  const done = [];
  for (const { pid, kind, text } of entries(readFileSync(logFile, 'utf8').slice(from))) {
    if (kind === 'LOG') {
      const sql = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(text)?.[1];
      if (sql === undefined) continue;
      if (sql.startsWith('START TRANSACTION')) open.set(pid, []);
      open.get(pid)?.push({ sql, values: new Map() });
      if (sql !== 'COMMIT' || !open.has(pid)) continue;
      done.push(open.get(pid));
      open.delete(pid);
    } else if (open.has(pid)) open.get(pid).at(-1).values = parameters(text);
  }
  return done;
}

/** Types of a statement's parameters, as PostgreSQL finds them: the same the server's own statements have. */
async function typesOf(db, sql) {
  await db.query(`PREPARE asked AS ${sql}`);
  const { rows } = await db.query(
    `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'asked'`,
  );
  await db.query('DEALLOCATE asked');
  return rows[0].types;
}

const WORD = '(?<![0-9a-zA-Z])';
const END = '(?![0-9a-zA-Z])';
/** What is another thing in each transaction, and how a script makes it: prefix kept, expression of the rest. */
const CHANGING = [
  // an id made by this transaction
  {
    pattern: `([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-)[0-9a-f]{12}`,
    make: () => 'random(100000000000, 999999999999)',
  },
  ...STAND_INS.map(({ prefix, first, last }) => ({
    pattern: `(${prefix})\\d{12}`,
    make: () => `random(${first}, ${last})`,
  })),
  // Places move west, where no request goes, and never near each other.
  { pattern: `()11[5-7]\\.\\d{6,}`, make: (text) => `${text} - 1 - :column * 0.0007` },
  { pattern: `()35\\.\\d{6,}`, make: (text) => `${text} + :row * 0.0006` },
  // a key of an advisory lock
  { pattern: `()-?\\d{16,19}`, make: () => 'random(1, 9000000000000000000)' },
].map(({ pattern, make }) => ({ pattern: new RegExp(`${WORD}${pattern}${END}`, 'g'), make }));

/** Gives each changing thing of one transaction a variable; the same thing always the same one. */
class Variables {
  #names = new Map();
  sets = ['\\set column random(0, 600)', '\\set row random(0, 600)'];

  /** @returns the text in pieces: every second one is a variable */
  split(text) {
    let marked = text;
    for (const { pattern, make } of CHANGING) {
      marked = marked.replace(pattern, (whole, kept) => `${kept}\u0000${this.#name(whole, make)}\u0000`);
    }
    return marked.split('\u0000');
  }

  #name(whole, make) {
    const known = this.#names.get(whole);
    if (known !== undefined) return known;
    const name = `v${this.#names.size}`;
    this.#names.set(whole, name);
    this.sets.push(`\\set ${name} ${make(whole)}`);
    return name;
  }
}

// pgbench takes a colon and a letter for a variable, in quotes too.
const quoted = (text) => `'${text.replace(/:(?=[A-Za-z_])/g, `:' || '`)}'`;

function literal(value, type, variables) {
  if (value === null) return `NULL::${type}`;
  const pieces = variables.split(value);
  if (pieces.every((piece, n) => n === 1 || piece === '')) return `:${pieces[1]}::${type}`;
  return `(${pieces.map((piece, n) => (n % 2 === 1 ? `:${piece}::text` : quoted(piece))).join(' || ')})::${type}`;
}

/**
 * The same statements for pgbench: ids, people, places and locks are others in each round, as they are in each
 * request; all else stays.
 */
export async function pgbenchScript(db, statements) {
  const variables = new Variables();
  const body = [];
  for (const { sql, values } of statements) {
    const types = values.size === 0 ? [] : await typesOf(db, sql);
    const whole = sql.replace(/\$(\d+)/g, (_, number) => literal(values.get(number), types[number - 1], variables));
    body.push(`${whole.replace(/\s+/g, ' ').trim()};`);
  }
  return [...variables.sets, ...body].join('\n');
}
