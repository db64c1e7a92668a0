// From a fresh clone to the running system: npm start. Plain Node, nothing installed before.
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(() => import('./lib/start-system.mjs').then(({ startSystem }) => startSystem('scripts/start.mjs')));
