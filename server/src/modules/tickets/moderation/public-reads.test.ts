import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = join(__dirname, '../..');

/** A source that shows pictures, by the ways to a link or to the bytes. */
const SHOWS = /\b(?:photos|voices|lookup|links)\.(?:views|of|thumbs|read)\(/;
const FIT = /REPORT_PASSED|PublicContent/;

/**
 * Whom each of them shows pictures to. `others`: people who neither sent them nor handle the case, so only what
 * passed. A new one needs its line here: think before it gets one.
 */
const READERS: Record<string, 'others' | 'author' | 'staff'> = {
  'notifications/inbox.ts': 'author',
  'tickets/desk/echoes.ts': 'staff',
  'tickets/desk/similar.ts': 'staff',
  'tickets/desk/staff-tickets.ts': 'staff',
  'tickets/intake/alike.ts': 'others',
  'tickets/moderation/questions.ts': 'staff',
  'tickets/moderation/review-rows.ts': 'staff',
  'tickets/print/sheets.ts': 'author',
  'tickets/views/report-parts.ts': 'author',
  'tickets/views/solved.ts': 'others',
  'tickets/views/ticket-detail.ts': 'staff',
  'tickets/views/names.ts': 'staff',
  'tickets/witness/offers.ts': 'others',
};

const sources = new Map(
  readdirSync(MODULES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => [path, readFileSync(join(MODULES, path), 'utf8')]),
);

test('every source that shows pictures says to whom', () => {
  const found = [...sources].filter(([, source]) => SHOWS.test(source)).map(([path]) => path);
  expect(found.sort()).toEqual(Object.keys(READERS).sort());
});

test.each(Object.entries(READERS).filter(([, reader]) => reader === 'others'))('%s shows what passed', (path) => {
  expect(sources.get(path)).toMatch(FIT);
});
