import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SRC = join(__dirname, '../../..');

// What holds somebody's words, place or pictures: the case, its history and its reports.
const ENTITY = String.raw`(?:Ticket|TicketEvent|TicketQuestion|TicketRating|TicketRoute|Report)Entity`;
const TABLE = String.raw`(?:public\.)?(?:ticket|ticket_event|ticket_question|ticket_rating|ticket_route|report)`;
const METHOD =
  'find|findOne|findBy|findOneBy|findOneOrFail|findOneByOrFail|findAndCount|findAndCountBy|count|countBy|exists|existsBy';
const READS = new RegExp(
  [
    String.raw`\b(?:FROM|JOIN)\s+(?:ONLY\s+)?${TABLE}\b(?!_)`,
    String.raw`\.(?:${METHOD})\(\s*${ENTITY}\b`,
    String.raw`(?:createQueryBuilder|getRepository|\w+Join(?:AndSelect|AndMapOne|AndMapMany)?)\(\s*${ENTITY}\b`,
    String.raw`InjectRepository\(\s*${ENTITY}\b`,
  ].join('|'),
  'g',
);

/** How many reads a source has. */
const readsIn = (source: string): number => source.match(READS)?.length ?? 0;

/**
 * Why a source may read without showing a restricted matter to somebody it does not concern.
 *
 * needToKnow: the shared condition is in the query · found: by ids of rows that such a query found · own: by the
 * reader's own id · public: only what is not restricted · system: for the machine, nobody reads it · locked: the
 * lifecycle table decides on it, and what is shown afterwards goes through Readable · unguarded: the urgent read, which writes itself
 * down · record: number and town in the
 * record of urgent reads · masked: it looks at `restricted` itself and leaves out what is not the reader's.
 */
const SIGN = {
  needToKnow: /needToKnow\(/,
  found: /In\(|ANY\(|ticketId|ticket_id/,
  own: /reporter_id = \$1|reporterId|personId/,
  public: /NOT t\.restricted/,
  system: /./,
  locked: /lock/,
  record: /urgent_read/,
  unguarded: /urgent read/,
  masked: /restricted/,
};
type How = keyof typeof SIGN;

/** Every source that reads, how many times, and why it may. A new query needs its line here: think before it gets one. */
const ALLOWED: Record<string, readonly [reads: number, ...how: How[]]> = {
  'modules/insights/operators-figures.ts': [4, 'system'],
  'modules/reports/near.ts': [1, 'system'],
  'modules/reports/photo-likeness.ts': [1, 'system'],
  'modules/reports/recording.ts': [3, 'own'],
  'modules/reports/reports.service.ts': [2, 'found'],
  'modules/reports/usual.ts': [1, 'masked'],
  'modules/tickets/act.ts': [2, 'locked'],
  'modules/tickets/actions/merging.ts': [2, 'locked', 'found'],
  'modules/tickets/cases.ts': [10, 'locked', 'found'],
  'modules/tickets/calls/reveals.ts': [5, 'own', 'masked'],
  'modules/tickets/clocks/clock-history.ts': [1, 'system'],
  'modules/tickets/clocks/clock-marks.ts': [1, 'system'],
  'modules/tickets/clocks/ladder-sweep.ts': [1, 'system'],
  'modules/tickets/confidential/read-record.ts': [1, 'record'],
  'modules/tickets/confidential/readable.ts': [2, 'needToKnow'],
  'modules/tickets/confidential/retention.ts': [2, 'system'],
  'modules/tickets/danger/unread.ts': [2, 'system'],
  'modules/tickets/desk/echoes.ts': [1, 'found'],
  'modules/tickets/desk/similar.ts': [2, 'found'],
  'modules/tickets/desk/staff-tickets.ts': [4, 'needToKnow', 'found'],
  'modules/tickets/desk/ticket-map.ts': [1, 'needToKnow'],
  'modules/tickets/duty/dry-run.ts': [2, 'masked'],
  'modules/tickets/duty/proposal-rule.ts': [1, 'system'],
  'modules/tickets/duty/proposal-views.ts': [1, 'masked'],
  'modules/tickets/duty/proposals.ts': [2, 'system'],
  'modules/tickets/figures/figures.sql.ts': [4, 'masked'],
  'modules/tickets/follow-ups/links.ts': [2, 'found'],
  'modules/tickets/holdings/deeds-holding.ts': [5, 'record', 'own'],
  'modules/tickets/intake/alike.ts': [7, 'public', 'found', 'own'],
  'modules/tickets/intake/join.ts': [6, 'system'],
  'modules/tickets/intake/reporters.ts': [4, 'system'],
  'modules/tickets/moderation/content.sql.ts': [9, 'public', 'found'],
  'modules/tickets/moderation/public-content.ts': [1, 'found'],
  'modules/tickets/moderation/review-rows.ts': [3, 'public'],
  'modules/tickets/owners/desks.ts': [3, 'system'],
  'modules/tickets/owners/hand-over.ts': [1, 'own'],
  'modules/tickets/owners/reroute.ts': [1, 'system'],
  'modules/tickets/owners/rescue.ts': [1, 'system'],
  'modules/tickets/owners/watchdog.ts': [4, 'system'],
  'modules/tickets/parts/part-marks.ts': [1, 'system'],
  'modules/tickets/print/sheet-checks.ts': [1, 'found'],
  'modules/tickets/print/sheets.ts': [1, 'found'],
  'modules/tickets/routing/routing.ts': [1, 'system'],
  'modules/tickets/tell.ts': [2, 'system'],
  'modules/tickets/urgency/reassess.ts': [1, 'system'],
  'modules/tickets/views/my-reports.ts': [10, 'own'],
  'modules/tickets/views/report-parts.ts': [2, 'found', 'own'],
  'modules/tickets/views/solved.ts': [3, 'public', 'found'],
  'modules/tickets/views/ticket-detail.ts': [2, 'found'],
  'modules/tickets/views/unguarded-detail.ts': [1, 'unguarded'],
  'modules/tickets/witness/offers.ts': [6, 'public', 'found', 'own'],
  'modules/tickets/witness/witnesses.ts': [2, 'found'],
};

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('migrations'))
  .map((path) => ({ path: relative(SRC, join(SRC, path)), source: readFileSync(join(SRC, path), 'utf8') }));

test('every query over cases and reports says why it shows nobody what is not theirs', () => {
  const found = sources.map(({ path, source }) => [path, readsIn(source)] as const).filter(([, count]) => count > 0);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(ALLOWED).map(([path, [count]]) => [path, count])),
  );
});

test.each(Object.entries(ALLOWED))('%s reads as it says', (path, [, ...how]) => {
  const source = sources.find((one) => one.path === path)?.source ?? '';
  for (const one of how) expect(source).toMatch(SIGN[one]);
});

test.each([
  'SELECT text FROM report WHERE id = $1',
  'SELECT 1 FROM grid JOIN ticket t ON true',
  'SELECT note FROM public.ticket_event',
  'manager.findBy(ReportEntity, { id })',
  'manager.find(\n  TicketEntity, {})',
  "read.createQueryBuilder(TicketEventEntity, 'e')",
  "select.leftJoinAndSelect(ReportEntity, 'r')",
  '@InjectRepository(TicketEntity) tickets',
])('a new query is seen: %s', (query) => {
  expect(readsIn(query)).toBe(1);
});

test.each(['SELECT 1 FROM report_export', 'INSERT INTO ticket', 'UPDATE ticket SET', 'tx.insert(TicketEntity, {})'])(
  'what does not read is not counted: %s',
  (query) => {
    expect(readsIn(query)).toBe(0);
  },
);
