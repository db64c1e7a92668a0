import { createConnection, createServer } from 'node:net';
import { Stop } from './report.mjs';

const CONNECT_MS = 5000;

function tryListen(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => {
      const chosen = probe.address().port;
      probe.close(() => resolve(chosen));
    });
  });
}

/** A loopback port that nothing listens on. */
export const freePort = () => tryListen(0, '127.0.0.1');

/** @throws Stop when the server could not listen there */
export async function checkPort(port, host) {
  try {
    await tryListen(port, host);
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      throw new Stop(`Port ${port} is taken by another program; end it or choose another: PORT=${port + 1} npm start`);
    }
    if (error.code === 'EACCES')
      throw new Stop(`Port ${port} is reserved for root; choose one from 1024: PORT=3000 npm start`);
    throw new Stop(`Nothing can listen on ${host}:${port}: ${error.message}`);
  }
}

/**
 * Whether anything answers where DATABASE_URL points; costs nothing, so it is asked before the long work.
 *
 * @throws Stop naming the address, never the password
 */
export function checkReachable(databaseUrl) {
  const url = new URL(databaseUrl);
  if (url.hostname === '' || url.searchParams.has('host')) return Promise.resolve(); // a Unix socket
  const port = Number(url.port || 5432);
  return new Promise((resolve, reject) => {
    const fail = (reason) => {
      socket.destroy();
      reject(new Stop(`The database of DATABASE_URL does not answer at ${url.hostname}:${port} (${reason}).`));
    };
    const socket = createConnection({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: CONNECT_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail('no answer within 5 s'));
    socket.once('error', (error) => fail(error.code ?? error.message));
  });
}
