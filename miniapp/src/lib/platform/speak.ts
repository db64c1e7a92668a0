import type { Spoken } from './speak-type';

/** What a screen reader is told of a box, in WeChat's spelling: it knows `aria-role` only, let through by config/aria. */
export const speak = (role: Spoken, label?: string): Record<string, unknown> => ({
  'aria-role': role,
  ...(label === undefined ? {} : { 'aria-label': label }),
});
