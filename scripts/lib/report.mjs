const began = Date.now();

/** A failure that its message explains completely: shown as one line, without a stack. */
export class Stop extends Error {
  /** @param {string} message one line @param {string} [detail] output of the program that failed */
  constructor(message, detail = '') {
    super(message);
    this.detail = detail;
  }
}

/** One line of progress with the time since the start. */
export function say(text) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`[${seconds.padStart(6)} s] ${text}`);
}

/** What a failure looks like to the person at the terminal. */
export function explain(error) {
  if (!(error instanceof Stop)) return String(error?.stack ?? error);
  return error.detail === '' ? `error: ${error.message}` : `${error.detail}\nerror: ${error.message}`;
}

/** Runs a script to its end; a failure is explained and becomes the exit code. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
