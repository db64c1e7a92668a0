import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, runs } from './processes.mjs';
import { say, Stop } from './report.mjs';

// npm does not listen to SIGTERM while it unpacks, and half a package is thrown away anyway.
const PATIENCE_MS = 3000;

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Remembers in DATA_DIR what this start has running, so that the next one can clear up after a `kill -9`.
 */
export class Instance {
  #file;
  #record;

  constructor(dataDir) {
    this.#file = join(dataDir, 'run.json');
  }

  /**
   * Takes the data folder for this process.
   *
   * @param {string} script of this process, by which a later start recognises it
   * @throws Stop when another start that still runs has it
   */
  async claim(script) {
    const before = existsSync(this.#file) ? readRecord(this.#file) : undefined;
    if (before && before.pid !== process.pid && runs(before)) {
      throw new Stop(
        `It runs already (process ${before.pid}${before.url ? `, ${before.url}` : ''}); stop that one first.`,
      );
    }
    const left = (before?.children ?? []).filter(runs);
    if (left.length > 0) {
      say(`ending what a killed start left behind: ${left.map(({ name }) => name).join(', ')}`);
      await Promise.all(left.map((child) => end(child, PATIENCE_MS)));
    }
    this.#record = { pid: process.pid, script, children: [] };
    this.#write();
  }

  /** The address, for whoever starts a second time by mistake. */
  announce(url) {
    this.#record.url = url;
    this.#write();
  }

  /** Writes a child down at once: killed a moment later, the next start still finds it. */
  add(name, child, script) {
    const entry = { name, pid: child.pid, script };
    this.#record.children.push(entry);
    this.#write();
    child.once('exit', () => {
      this.#record.children = this.#record.children.filter((one) => one !== entry);
      this.#write();
    });
  }

  /** Ends whatever of this start still runs, such as a build that a Ctrl-C came in the middle of. */
  async endAll() {
    await Promise.all(this.#record.children.map((child) => end(child, PATIENCE_MS)));
  }

  release() {
    this.#record = undefined;
    rmSync(this.#file, { force: true });
  }

  #write() {
    if (!this.#record) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#record));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
