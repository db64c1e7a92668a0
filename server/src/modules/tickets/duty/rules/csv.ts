import type { DutyInvite, DutyIssue, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { csvColumns, parseCsv, toCsv, type CsvRow } from '../../../../platform/csv';
import type { DutyLine } from './check';

/** In the order they are written; some may be missing when read. */
const COLUMNS = [
  'order',
  'title',
  'categories',
  'territory',
  'condition',
  'condition_text',
  'lead',
  'whom',
  'support',
  'invite',
  'basis',
] as const;
const MAY_MISS: readonly string[] = ['territory', 'whom', 'invite'];

/** A list as a file. @returns its lines, or what is wrong with the file as a whole */
export function readDutyCsv(text: string): { lines: DutyLine[]; issues: DutyIssue[] } {
  try {
    const given = csvColumns(text, 'duty list');
    const issues = columnIssues(given);
    if (issues.length > 0) return { lines: [], issues };
    return { lines: parseCsv(text, 'duty list', (row) => lineOf(row, given)), issues };
  } catch {
    // The parser's message is English and for programmers: quotes that do not close, rows of other lengths.
    return { lines: [], issues: [{ line: 0, code: 'FILE_UNREADABLE', value: '' }] };
  }
}

const columnIssues = (given: readonly string[]): DutyIssue[] => [
  ...COLUMNS.filter((column) => !MAY_MISS.includes(column) && !given.includes(column)).map((value): DutyIssue => ({
    line: 1,
    code: 'COLUMN_MISSING',
    value,
  })),
  ...given
    .filter((column) => !COLUMNS.some((known) => known === column))
    .map((value): DutyIssue => ({ line: 1, code: 'COLUMN_UNKNOWN', value })),
];

function lineOf(row: CsvRow, given: readonly string[]): DutyLine {
  const cell = (column: string): string => (given.includes(column) ? (row.optional(column) ?? '').trim() : '');
  const [whom, invite] = [cell('whom'), cell('invite')];
  const order = cell('order');
  const rule: DutyRuleInput = {
    // A number that is none is told by the check of the rules, with the others of its line.
    order: /^\d{1,6}$/.test(order) ? Number(order) : Number.NaN,
    title: cell('title'),
    categories: row.list('categories'),
    territory: cell('territory') === '' ? null : cell('territory'),
    condition: cell('condition'),
    conditionText: cell('condition_text'),
    lead: cell('lead'),
    support: row.list('support'),
    basis: cell('basis'),
    ...(whom === '' ? {} : { whom }),
    // What is neither of the two is told by the check of the rules.
    ...(invite === '' || invite === 'on_request' ? {} : { invite: invite as DutyInvite }),
  };
  return { line: row.line, rule, orderText: order };
}

/** The same list as a file, which reads back to the same rules. */
export function writeDutyCsv(rules: readonly DutyRuleInput[]): string {
  const rows = rules.map((rule) => [
    String(rule.order),
    rule.title,
    rule.categories.join('|'),
    rule.territory ?? '',
    rule.condition,
    rule.conditionText,
    rule.lead,
    rule.whom ?? '',
    rule.support.join('|'),
    rule.invite ?? '',
    rule.basis,
  ]);
  return toCsv([[...COLUMNS], ...rows]);
}
