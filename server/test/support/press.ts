import { join } from 'node:path';
import { CopyPress } from '../../src/modules/copies/copy-press';
import { SheetPress } from '../../src/modules/tickets/print/sheet-press';
import type { PressLimits } from '../../src/platform/press';

/** A press whose thread runs from source. */
export const sourcePress = (limits?: PressLimits): SheetPress =>
  new SheetPress(join(__dirname, 'sheet-worker.cjs'), limits);

export const sourceCopyPress = (): CopyPress => new CopyPress(join(__dirname, 'copy-worker.cjs'));
