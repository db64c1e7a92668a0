// How soon the H5 pages are there, in Chromium, against a page of the same server with one word on it, in turns: with
// nothing kept and the second time, on the line as it is and on slow 3G with a processor four times slower.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { LINES, openBrowser, visits } from './lib/browser.mjs';
import { middle } from './lib/pgbench.mjs';

const ROUNDS = 5;
const QUICK_ROUNDS = 2;
const PAGES = [
  { name: 'home', path: '/', wanted: '一键上报' },
  { name: 'solved cases', path: '/#/packages/report/solved/index', wanted: '返回' },
];
const BLANK = { name: 'blank', path: '/health/live', wanted: '' };
const MOMENTS = { first: 'first contentful paint', largest: 'largest contentful paint', usable: 'button usable' };

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** The demo, as `npm start` has it. */
async function startDemo({ root, say }) {
  const dir = mkdtempSync(join(tmpdir(), 'bench-h5-'));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dir };
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { cwd: root, env, stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGINT');
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGINT'));
  const url = `http://127.0.0.1:${port}`;
  say('the demo');
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, stop };
    await later(200);
  }
}

async function measure({ browser, url, rounds, say }) {
  const found = new Map();
  for (let round = 1; round <= rounds; round += 1) {
    for (const [line, conditions] of Object.entries(LINES)) {
      for (const page of [BLANK, ...PAGES]) {
        const one = await visits(browser, { url: `${url}${page.path}`, wanted: page.wanted }, conditions);
        const key = JSON.stringify([page.name, line]);
        found.set(key, [...(found.get(key) ?? []), one]);
        if (page !== BLANK) say(`round ${round}: ${page.name}, ${line}: usable after ${one.cold.usable.toFixed(0)} ms`);
      }
    }
  }
  return (page, line, cache, what) => middle(found.get(JSON.stringify([page, line])).map((one) => one[cache][what]));
}

function rows(of) {
  const all = [];
  for (const { name } of PAGES) {
    for (const cache of ['cold', 'warm']) {
      for (const line of Object.keys(LINES)) {
        const blank = of(BLANK.name, line, cache, 'first');
        for (const [moment, words] of Object.entries(MOMENTS)) {
          const value = of(name, line, cache, moment);
          const against = 'blank page, first paint';
          all.push({ case: `${name}, ${cache}, ${line}: ${words}`, ratio: value / blank, against, value, unit: 'ms' });
        }
      }
      const line = Object.keys(LINES)[0];
      all.push({ case: `${name}, ${cache}: over the line`, value: of(name, line, cache, 'bytes') / 1_024, unit: 'KB' });
      all.push({ case: `${name}, ${cache}: requests`, value: of(name, line, cache, 'requests'), unit: 'count' });
    }
  }
  return all;
}

export async function run({ root, say, quick = false }) {
  const demo = await startDemo({ root, say });
  try {
    const browser = await openBrowser();
    try {
      return rows(await measure({ browser, url: demo.url, rounds: quick ? QUICK_ROUNDS : ROUNDS, say }));
    } finally {
      await browser.close();
    }
  } finally {
    await demo.stop();
  }
}
