import type { INestApplicationContext } from '@nestjs/common';
import { areas } from './areas';
import { budgets } from './budgets';
import { isDay } from './cells';
import { contacts } from './contacts';
import { departments } from './departments';
import { dissolved } from './dissolved';
import { grants } from './grants';
import { items } from './items';
import { extraQuestions } from './extra-questions';
import { places } from './places';
import { pointsRules } from './points-rules';
import { replies } from './replies';
import type { TakeFile } from './take-file';
import { exportUnits, units } from './units';

/** What the command line takes in, in the order a new district needs it. */
export const FILES: ReadonlyMap<string, TakeFile> = new Map(
  Object.entries({
    departments,
    dissolved,
    places,
    items,
    budgets,
    grants,
    contacts,
    'points-rules': pointsRules,
    questions: extraQuestions,
    replies,
  }),
);

type WriteFile = (app: INestApplicationContext, file: string) => Promise<string>;

/** What is taken in with the word `import`, and written with `export` where there is one. */
export const EXCHANGES: ReadonlyMap<string, { import: TakeFile; export?: WriteFile }> = new Map(
  Object.entries({ areas: { import: areas }, units: { import: units, export: exportUnits } }),
);

/** Said with a file whose lines hold from a day on or for a year. */
interface When {
  flag: 'from' | 'year';
  form: string;
  fits: (text: string) => boolean;
}

/** The files that need it. */
export const WHEN: ReadonlyMap<string, When> = new Map<string, When>([
  ['budgets', { flag: 'year', form: 'YYYY', fits: (text) => /^\d{4}$/.test(text) }],
  ['points-rules', { flag: 'from', form: 'YYYY-MM-DD', fits: isDay }],
]);
