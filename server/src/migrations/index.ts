import type { MixedList } from 'typeorm';
import { Identity0100 } from './0100-identity';
import { Notifications0150 } from './0150-notifications';
import { Places0180 } from './0180-places';

/** In order of their number. A landed migration is never edited; a new one is added at the end. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the type TypeORM asks for
export const MIGRATIONS: MixedList<Function> = [Identity0100, Notifications0150, Places0180];
