// Requests that come at their own pace, whether or not the last ones were answered, as riders do. A time is counted from
// the moment a request was due, so that a server that stands still for a second cannot hide it.
import { setTimeout as later } from 'node:timers/promises';
import { Connection } from './http-load.mjs';

const CONNECTIONS = 128;
// As a phone keeps a report until the server has it.
const TRIES = 5;
const AGAIN_MS = 500;

/** Connections that are lent out one by one, and made anew when one was lost. */
class Lines {
  #free = [];
  #waiting = [];
  #address;

  constructor(url) {
    const { hostname: host, port } = new URL(url);
    this.#address = { host, port: Number(port) };
    this.#free = Array.from({ length: CONNECTIONS }, () => undefined);
  }

  async ask(raw) {
    const line = this.#free.length > 0 ? this.#free.pop() : await new Promise((resolve) => this.#waiting.push(resolve));
    const kept = line !== undefined && !line.lost;
    const connection = kept ? line : new Connection();
    let status = 0;
    try {
      if (!kept) await connection.open(this.#address);
      status = await connection.send(raw);
    } catch {
      // No connection is no answer.
    }
    this.#back(status === 0 ? undefined : connection);
    return { status, body: connection.body };
  }

  close() {
    for (const connection of this.#free) connection?.close();
  }

  #back(connection) {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }
}

/**
 * @param {{url: string, perSecond: number, seconds: number, request: (n: number) => string, expect: readonly number[]}} load
 * @returns {Promise<{times: number[], refused: number, example: string, tries: number}>} times in milliseconds from the
 *   moment each was due, of those answered as expected; `refused` were not, however often they were sent
 */
export async function openLoop({ url, perSecond, seconds, request, expect }) {
  const lines = new Lines(url);
  const done = { times: [], refused: 0, example: '', tries: 0 };
  const one = async (raw, due) => {
    for (let left = TRIES; ; left -= 1) {
      done.tries += 1;
      const { status, body } = await lines.ask(raw);
      if (expect.includes(status)) return void done.times.push(performance.now() - due);
      done.example ||= `${status} ${body.slice(0, 300)}`;
      if (left === 1) return void (done.refused += 1);
      await later(AGAIN_MS);
    }
  };
  const open = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = began + (n * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await later(early);
    open.push(one(request(n), due));
  }
  await Promise.all(open);
  lines.close();
  return done;
}

/** The time that this share of all took at most. */
export function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
