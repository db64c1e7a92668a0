import 'reflect-metadata';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AppConfig } from '../../src/config/env';
import { Broadcast } from '../../src/platform/db/broadcast';
import { createLogger } from '../../src/platform/logging/log';
import { database } from '../support/database';
import { until } from '../support/until';

const REFUSED = 4;

/** Stands before PostgreSQL and can be cut. */
class Wire {
  readonly open = new Set<Socket>();
  /** how many of the next connections fail */
  refuse = 0;
  taken = 0;
  private readonly server: Server;

  constructor(host: string, port: number) {
    this.server = createServer((near) => {
      this.taken += 1;
      if (this.refuse > 0) {
        this.refuse -= 1;
        near.destroy();
        return;
      }
      const far = connect(port, host);
      this.open.add(near);
      near.once('close', () => {
        this.open.delete(near);
        far.destroy();
      });
      far.once('close', () => near.destroy());
      for (const one of [near, far]) one.on('error', () => undefined);
      near.pipe(far).pipe(near);
    });
  }

  async start(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  stop(): void {
    this.cut();
    this.server.close();
  }
}

test('one process looks for the database once a second, however long it is away, and comes back on one connection', async () => {
  const url = new URL(await database());
  const wire = new Wire(url.hostname, Number(url.port));
  url.port = String(await wire.start());
  const said: string[] = [];
  const log = createLogger('warn', { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) });
  const broadcast = new Broadcast(Object.assign(new AppConfig(), { DATABASE_URL: url.href }), log);
  let told = 0;
  await broadcast.subscribe('thing_changed', () => {
    told += 1;
  });
  expect(wire.taken).toBe(1);

  wire.refuse = REFUSED;
  wire.cut();
  // Who asks meanwhile waits, and makes no second connection.
  const late = until('the end is noticed', () => Promise.resolve(said.length > 0)).then(() =>
    broadcast.subscribe('other', () => undefined),
  );
  await until('it is back', () => Promise.resolve(told > 0));
  await late;
  expect(said.filter((line) => line === 'broadcast cannot reconnect yet')).toHaveLength(REFUSED);
  expect([wire.taken, wire.open.size, told]).toEqual([1 + REFUSED + 1, 1, 1]);

  await broadcast.onApplicationShutdown();
  wire.stop();
});
