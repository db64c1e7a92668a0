import { parentPort } from 'node:worker_threads';
import type { PressAnswer } from './press';

/**
 * Makes this thread the other end of a Press: it draws beside the process, which goes on with its work.
 *
 * @param draw takes the jobs of that press
 */
export function answerPress(draw: (job: never) => Promise<Buffer>): void {
  const answer = async (job: unknown): Promise<PressAnswer> => {
    try {
      // Nobody but that press sends anything here.
      return { pdf: await draw(job as never) };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  parentPort?.on('message', (job: unknown) => {
    void answer(job).then((message) => parentPort?.postMessage(message));
  });
}
