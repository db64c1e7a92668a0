import { departments } from './departments';
import { grants } from './grants';
import { items } from './items';
import { places } from './places';
import type { TakeFile } from './take-file';

/** What the command line takes in, in the order a new district needs it. */
export const FILES: ReadonlyMap<string, TakeFile> = new Map(Object.entries({ departments, places, items, grants }));
