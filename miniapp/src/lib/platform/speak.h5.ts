import type { Spoken } from './speak-type';

/** What a screen reader is told of a box, in HTML's spelling. */
export const speak = (role: Spoken, label?: string): Record<string, unknown> => ({
  role,
  ...(label === undefined ? {} : { 'aria-label': label }),
});
