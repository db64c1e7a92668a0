import { parentPort } from 'node:worker_threads';
import type { PressAnswer } from '../../../platform/press';
import { sheetPdf, type Sheet } from './sheet-pdf';

/** What a sheet is drawn from; photos are JPEG, those that are gone are missing. */
export interface SheetJob extends Omit<Sheet, 'photo'> {
  pictures: ReadonlyMap<string, Uint8Array>;
}

/** Draws one sheet after the other beside the server, which goes on answering meanwhile. */
async function draw({ pictures, ...sheet }: SheetJob): Promise<PressAnswer> {
  try {
    const photo = (id: string): Promise<Buffer | undefined> => {
      const bytes = pictures.get(id);
      return Promise.resolve(bytes === undefined ? undefined : Buffer.from(bytes));
    };
    return { pdf: await sheetPdf({ ...sheet, photo }) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (job: SheetJob) => {
  void draw(job).then((answer) => parentPort?.postMessage(answer));
});
