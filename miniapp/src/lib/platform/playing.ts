export interface PlayerEnds {
  /** it is over, or something else began to play */
  ended: () => void;
  /** this phone cannot play it, or it is not there */
  failed: () => void;
}

let stopPlaying: (() => void) | null = null;

/**
 * Plays one sound at a time: one that still plays is stopped.
 *
 * @param start begins, says how it ended, and returns what stops and frees it
 * @returns stops it
 */
export function playAlone(start: (ends: PlayerEnds) => () => void, { ended, failed }: PlayerEnds): () => void {
  stopPlaying?.();
  let over = false;
  const finish = (tell: () => void) => () => {
    if (over) return;
    over = true;
    if (stopPlaying === stop) stopPlaying = null;
    free();
    tell();
  };
  const stop = finish(ended);
  const free = start({ ended: stop, failed: finish(failed) });
  stopPlaying = stop;
  return stop;
}
