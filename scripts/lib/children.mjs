import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';
import { end } from './processes.mjs';
import { Stop } from './report.mjs';

const READY_MS = 120_000;

/** A line of a log as a person would want it: the message of a JSON line, the text of any other. */
function words(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}

function lastWords(log) {
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.length > 0 ? words(lines.at(-1)) : 'it said nothing';
}

/** The long-running processes of one start. */
export class Children {
  #running = [];
  #stopping = false;

  /** Rejects when a process ends that nobody asked to. */
  failed = new Promise((_, reject) => {
    this.fail = reject;
  });

  constructor(instance, logDir) {
    this.instance = instance;
    this.logDir = logDir;
    this.failed.catch(() => undefined); // it may fail before anyone waits for it
  }

  /**
   * Starts a compiled program. Its output goes to a file and not a pipe, and it gets a session of its own: it then
   * outlives us in good order, and a Ctrl-C in the terminal reaches us alone, who know the order to stop in.
   */
  start(name, script, env) {
    const log = join(this.logDir, `${name}.log`);
    if (existsSync(log)) renameSync(log, `${log}.1`);
    const file = openSync(log, 'a');
    const stdio = ['ignore', file, file];
    const child = spawn(process.execPath, ['--enable-source-maps', script], { cwd: root, env, stdio, detached: true });
    closeSync(file);
    if (child.pid !== undefined) this.instance.add(name, child, script);
    this.#running.push({ name, script, pid: child.pid, child });
    child.once('error', (error) => this.fail(new Stop(`The ${name} process could not be started: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (this.#stopping) return;
      this.fail(
        new Stop(`The ${name} process ended (${signal ?? `exit code ${code}`}): ${lastWords(log)} (log: ${log})`),
      );
    });
  }

  /** Waits until an address answers with success. @throws Stop when a process ends or it takes too long */
  async ready(url) {
    const deadline = Date.now() + READY_MS;
    const answers = async () => {
      const reply = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      await reply?.arrayBuffer();
      return reply?.ok === true;
    };
    const poll = async () => {
      while (!(await answers())) {
        if (Date.now() > deadline)
          throw new Stop(`${url} was not ready after ${READY_MS / 1000} s (logs: ${this.logDir})`);
        await sleep(50);
      }
    };
    await Promise.race([poll(), this.failed]);
  }

  /** Ends them all: first what works for users, then what that relies on. */
  async stop() {
    this.#stopping = true;
    for (const names of [['http', 'jobs'], ['wechat']]) {
      await Promise.all(this.#running.filter(({ name }) => names.includes(name)).map((one) => end(one)));
    }
  }
}
