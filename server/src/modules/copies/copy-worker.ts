import { parentPort } from 'node:worker_threads';
import type { PressAnswer } from '../../platform/press';
import type { CopyContent } from './copy-content';
import { copyPdf } from './copy-pdf';

/** Draws copies beside the process that goes on with its work meanwhile. */
async function draw(content: CopyContent): Promise<PressAnswer> {
  try {
    return { pdf: await copyPdf(content) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (content: CopyContent) => {
  void draw(content).then((answer) => parentPort?.postMessage(answer));
});
