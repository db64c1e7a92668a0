import type { MixedList } from 'typeorm';

/** In order of their number. A landed migration is never edited; a new one is added at the end. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the type TypeORM asks for
export const MIGRATIONS: MixedList<Function> = [];
