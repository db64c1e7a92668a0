// All tests on a fresh clone: npm test [-- arguments for Jest]
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(() => import('./lib/test-run.mjs').then(({ testRun }) => testRun(process.argv.slice(2))));
