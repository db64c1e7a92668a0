// Packages as the lock file says, if they are not there: node scripts/install.mjs
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(async () => {
  const [{ install }, { main }] = await Promise.all([import('./lib/install.mjs'), import('./lib/report.mjs')]);
  await main(() => install());
});
