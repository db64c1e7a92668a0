// The thread that draws people's copies, from source.
require('./thread.cjs');
require('../../src/modules/copies/copy-worker.ts');
