// A client process that may die at any moment. Reads a plan, sends each rider's requests in order and all riders
// side by side, and says on its standard output what it knows to be done: one line for each answer.
const { readFileSync, writeSync } = require('node:fs');
const { Client, types } = require('pg');

types.setTypeParser(types.builtins.INT8, Number);

/** @type {{ url: string, dieAt: number | null, requests: { i: number, rider: string, at: string, sql: string, values: unknown[] }[] }} */
const { url, dieAt, requests } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let committed = 0;

async function send(client, { at, sql, values }) {
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('test.at', $1, true)`, [at]);
    const { rows } = await client.query(sql, values);
    // Takes a moment, as on a slow disk: when one client process dies, others' commits are under way.
    await client.query('SELECT pg_sleep(0.02 * random()); COMMIT');
    return rows[0] ?? {};
  } catch (error) {
    if (!['YX001', '22023', 'P0002'].includes(error.code)) throw error;
    await client.query('ROLLBACK');
    return { refused: error.code === 'YX001' ? error.message : error.code };
  }
}

async function work(rider) {
  const client = new Client({ connectionString: url });
  client.on('error', () => process.exit(3));
  await client.connect();
  for (const request of requests.filter((one) => one.rider === rider)) {
    const answer = await send(client, request);
    committed += 1;
    // Committed, and nobody was told.
    if (committed === dieAt) process.kill(process.pid, 'SIGKILL');
    writeSync(1, `${JSON.stringify({ i: request.i, answer })}\n`);
  }
  await client.end();
}

// The database went away: what was under way has no known outcome.
Promise.all([...new Set(requests.map(({ rider }) => rider))].map(work)).then(
  () => process.exit(0),
  () => process.exit(3),
);
