// Submitting a report: the requests, and their SQL for pgbench, taken from PostgreSQL's log of real ones.
import { statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { places } from './district.mjs';
import { httpLoad, rawRequest } from './http-load.mjs';
import { logStatements, pgbenchScript, transactionsIn } from './statements.mjs';

// Each connection of pgbench prepares each statement of each script: few, or it would mostly prepare.
const SCRIPTS = 2;
// Farther apart than what counts as the same matter, so that each report opens a case of its own.
const APART_METRES = 60;

// Of the rider's own kind: a unit's, and nobody else reads it.
const MATTER = { photos: [], category: 'gate_entry', text: '快递车进不了小区，只能走过去送' };

/**
 * Requests by riders in turn, each at a place of its own.
 *
 * @param {{root: string, system: {url: string, riders: {token: string}[]}, matterOf?: (turn: number) => {category: string, text: string, photos: string[]}}} options
 */
export function submission({ root, system: { url, riders }, matterOf = () => MATTER }) {
  const { uuidv7 } = createRequire(join(root, 'server/package.json'))('uuidv7');
  const spots = places(root, APART_METRES);
  let turn = 0;
  return (id = uuidv7()) => {
    const { token } = riders[turn % riders.length];
    const [lng, lat] = spots[turn % spots.length];
    const body = {
      ...matterOf(turn),
      location: { lng, lat, accuracy: 8, capturedAt: new Date().toISOString() },
    };
    turn += 1;
    return rawRequest({ method: 'PUT', url, path: `/api/v1/reports/${id}`, token, body });
  };
}

/** @returns {Promise<string[]>} files of pgbench scripts, each a submission as the server sends it */
export async function captureSubmissions({ system, request, dir, say }) {
  await logStatements(system.db, true);
  const from = statSync(system.log).size;
  await httpLoad({ url: system.url, clients: 1, seconds: 1, request, expect: 201 });
  await logStatements(system.db, false);
  const found = transactionsIn(system.log, from).filter((list) =>
    list.some(({ sql }) => sql.includes('INSERT INTO ticket')),
  );
  say(`${found.length} submissions captured, ${found[0]?.length ?? 0} statements each`);
  if (found.length < SCRIPTS) throw new Error('too few submissions in the log of PostgreSQL');
  const files = [];
  for (const statements of found.slice(-SCRIPTS)) {
    const file = join(dir, `submit-${files.length}.sql`);
    writeFileSync(file, await pgbenchScript(system.db, statements));
    files.push(file);
  }
  return files;
}
