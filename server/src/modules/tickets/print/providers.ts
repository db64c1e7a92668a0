import { SheetChecks } from './sheet-checks';
import { SheetPress } from './sheet-press';
import { Sheets } from './sheets';
import { SheetsController } from './sheets.controller';

/** 办件单. */
export const PRINT = {
  providers: [{ provide: SheetPress, useFactory: () => new SheetPress() }, SheetChecks, Sheets],
  controllers: [SheetsController],
};
