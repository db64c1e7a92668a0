import { rmSync } from 'node:fs';
import './pg-setup';

/** The last project to finish ends the server; the ones before only say that they are done. */
export default async function teardown(): Promise<void> {
  const server = globalThis.testServer;
  if (!server) return;
  server.users -= 1;
  if (server.users > 0) return;
  globalThis.testServer = undefined;
  await server.pg.stop();
  rmSync(server.dir, { recursive: true, force: true });
}
