import 'reflect-metadata';
import { parseEnv } from '../../src/config/env';
import { ownerUrl } from '../../src/platform/db/owner-url';
import { demoState, showToServer, withClient } from './load/marker';

/**
 * `node dist/dev/demo/main.js [--reset]`: fills the database with the demo, once; `--reset`
 * empties what the demo filled and loads it anew. Everything in it is invented.
 *
 * Runs as the owner: it makes a schema of its own, and a reset makes every table anew.
 */
async function main(): Promise<void> {
  const config = Object.assign(parseEnv(process.env), { DATABASE_URL: ownerUrl(process.env) });
  const reset = process.argv.includes('--reset');
  const { is } = await withClient(config.DATABASE_URL, demoState);
  if (is === 'foreign') {
    const line = 'the database holds people who are not of the demo; it is left as it is';
    if (reset) throw new Error(line);
    console.log(line);
    return;
  }
  if (is === 'loaded' && !reset) {
    // A version that knew no roles may have loaded it.
    await withClient(config.DATABASE_URL, showToServer);
    return;
  }
  // Everything below takes a second to load, which a second start need not spend.
  const { loadDemo } = await import('./load/load.js');
  const began = Date.now();
  const result = await loadDemo({ config, reset, say: console.log });
  const left = result.is === 'loaded' ? [...result.refusals].map(([code, count]) => `${code} ${count}`) : [];
  if (left.length > 0) console.log(`left out, since the server would have refused it: ${left.join(', ')}`);
  console.log(`loaded in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

main().catch((error: unknown) => {
  console.error(`demo data: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
