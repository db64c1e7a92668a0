// A load of HTTP requests over kept connections. Written on bare sockets, so that the client takes as little of the
// machine as pgbench does; a general HTTP client takes as much as the server.
import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** One connection: sends the next request when the answer to the last is whole. */
export class Connection {
  #socket;
  #buffer = Buffer.alloc(0);
  #answered;
  /** of the last answer */
  body = '';
  lost = false;

  async open({ host, port }) {
    this.#socket = connect({ host, port, noDelay: true });
    await new Promise((resolve, reject) => {
      this.#socket.once('connect', resolve);
      this.#socket.once('error', reject);
    });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    // Told by the close that follows.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.lost = true;
      this.#answered?.(0);
    });
  }

  /** @returns {Promise<number>} the status; 0 when the connection was lost */
  send(request) {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#socket.write(request);
    });
  }

  close() {
    this.#answered = undefined;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const end = this.#buffer.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#buffer.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#buffer.length < end + HEAD_END.length + length) return;
    this.body = this.#buffer.toString('utf8', end + HEAD_END.length);
    this.#buffer = this.#buffer.subarray(end + HEAD_END.length + length);
    this.#answered?.(Number(head.slice(9, 12)));
  }
}

/**
 * Runs requests for `seconds` on `clients` connections.
 *
 * @param {{url: string, clients: number, seconds: number, request: () => string, expect: number}} load
 * @returns {Promise<{perSecond: number, p50: number, p99: number, failures: {count: number, example: string}}>} times in milliseconds
 */
export async function httpLoad({ url, clients, seconds, request, expect }) {
  const { hostname: host, port } = new URL(url);
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = new Connection();
      await connection.open({ host, port: Number(port) });
      return connection;
    }),
  );
  const times = [];
  const failures = { count: 0, example: '' };
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < end) {
        const sent = performance.now();
        const status = await connection.send(request());
        if (status === expect) times.push(performance.now() - sent);
        else {
          failures.count += 1;
          failures.example ||= `${status} ${connection.body.slice(0, 300)}`;
        }
        if (status === 0) return;
      }
    }),
  );
  const took = (performance.now() - began) / 1_000;
  for (const connection of connections) connection.close();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99), failures };
}

/** A request as bytes on the wire. */
export function rawRequest({ method, url, path, token, body }) {
  const { host } = new URL(url);
  const text = body === undefined ? '' : JSON.stringify(body);
  return [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    '',
    text,
  ].join('\r\n');
}
