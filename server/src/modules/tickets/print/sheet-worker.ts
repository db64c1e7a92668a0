import { answerPress } from '../../../platform/press-worker';
import { sheetPdf, type Sheet } from './sheet-pdf';

/** What a sheet is drawn from; photos are JPEG, those that are gone are missing. */
export interface SheetJob extends Omit<Sheet, 'photo'> {
  pictures: ReadonlyMap<string, Uint8Array>;
}

answerPress(({ pictures, ...sheet }: SheetJob) => {
  const photo = (id: string): Promise<Buffer | undefined> => {
    const bytes = pictures.get(id);
    return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes));
  };
  return sheetPdf({ ...sheet, photo });
});
