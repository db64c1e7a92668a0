// The thread that draws sheets, from source.
require('./thread.cjs');
require('../../src/modules/tickets/print/sheet-worker.ts');
