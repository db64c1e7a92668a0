import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPg, startEmbeddedPg } from '../../dev/embedded-pg';
import { alive, readPostmaster } from '../../dev/postgres/leftover';

const dir = mkdtempSync(join(tmpdir(), 'yanxinyuan-embedded-'));
const data = join(dir, 'data');
const running: EmbeddedPg[] = [];

async function start(): Promise<EmbeddedPg> {
  const pg = await startEmbeddedPg({ dir, flags: ['fsync=off'] });
  running.push(pg);
  return pg;
}

async function query(pg: EmbeddedPg, sql: string): Promise<unknown[]> {
  const client = new Client(pg.url());
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const pg of running) await pg.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('is PostgreSQL 18, keeps its data over a restart and is gone after stop', async () => {
  mkdirSync(join(dir, 'data.new'), { recursive: true }); // an initdb that was killed half-way
  const first = await start();
  expect(first.reused).toBe(false);
  expect(await query(first, 'SHOW server_version_num')).toEqual([
    { server_version_num: expect.stringMatching(/^18/) as string },
  ]);
  await query(first, 'CREATE TABLE kept (word text)');
  const pid = readPostmaster(data)?.pid ?? 0;
  await first.stop();
  expect(alive(pid)).toBe(false);

  const second = await start();
  expect(await query(second, 'SELECT * FROM kept')).toEqual([]);
  await second.stop();
});

test('adopts the server that a killed process left behind, and can stop it', async () => {
  const left = await start();
  const adopted = await start();
  expect(adopted.reused).toBe(true);
  expect(adopted.url()).toBe(left.url());
  await adopted.stop();
  await left.exited;
  expect(readPostmaster(data)).toBeUndefined();
});

test('starts although the process id of the dead server now belongs to another program', async () => {
  const crashed = await start();
  const file = join(data, 'postmaster.pid');
  const lock = readFileSync(file, 'utf8');
  await crashed.stop();
  writeFileSync(file, lock.replace(/^\d+/, String(process.pid)), { mode: 0o600 });

  const pg = await start();
  expect(pg.reused).toBe(false);
  await pg.stop();
});

test('says in one line why it cannot start', async () => {
  const pg = startEmbeddedPg({ dir, flags: ['no_such_setting=1'] });
  await expect(pg).rejects.toThrow(/^PostgreSQL did not start: .*no_such_setting[^\n]*$/);
});
