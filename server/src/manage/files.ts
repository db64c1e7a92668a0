import { departments } from './departments';
import { grants } from './grants';
import { items } from './items';
import { places } from './places';
import { pointsRules } from './points-rules';
import type { TakeFile } from './take-file';

/** What the command line takes in, in the order a new district needs it. */
export const FILES: ReadonlyMap<string, TakeFile> = new Map(
  Object.entries({ departments, places, items, grants, 'points-rules': pointsRules }),
);

/** The files that hold from a day on, which the command names. */
export const FROM_A_DAY: ReadonlySet<string> = new Set(['points-rules']);
