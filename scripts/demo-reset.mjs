// Throws the demo data away and loads it again: npm run demo:reset. The system must not be running.
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(() => import('./lib/reset-demo.mjs').then(({ resetDemo }) => resetDemo('scripts/demo-reset.mjs')));
