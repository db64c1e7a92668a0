import { join } from 'node:path';
import { SheetPress, type PressLimits } from '../../src/modules/tickets/print/sheet-press';

/** A press whose thread runs from source. */
export const sourcePress = (limits?: PressLimits): SheetPress =>
  new SheetPress(join(__dirname, 'sheet-worker.cjs'), limits);
