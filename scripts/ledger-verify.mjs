// Recomputes the ledger of the running system, or of the one that is stopped: npm run ledger:verify -- [--json] [--seals …]
import { runOnSupportedNode } from './lib/node-version.mjs';

runOnSupportedNode(() => import('./lib/verify-ledger.mjs').then(({ verifyLedger }) => verifyLedger()));
