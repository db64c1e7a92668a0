import type { DutyArea, DutyIssueCode, DutyRoad } from './duty';
import { DUTY_AREAS, DUTY_ROADS } from './duty';
import { URGENCIES, type Urgency } from './limits';

/** One term of a condition, parsed. */
export type DutyTerm =
  | { kind: 'answer'; question: string; values: readonly string[] }
  | { kind: 'urgency'; values: readonly Urgency[] }
  /** minutes since midnight, Shanghai; `from` after `to` runs over midnight */
  | { kind: 'time'; from: number; to: number }
  | { kind: 'road'; values: readonly DutyRoad[] }
  | { kind: 'area'; values: readonly DutyArea[] }
  | { kind: 'keyword'; words: readonly string[] };

export interface TermIssue {
  code: Extract<DutyIssueCode, 'CONDITION_UNKNOWN' | 'CONDITION_VALUE'>;
  value: string;
}
type Parsed = DutyTerm | TermIssue;

const IN = /^(answer\.([a-z][a-z0-9_]{0,39})|urgency|road|area|keyword) in (.+)$/;
const TIME = /^time=(\d\d):(\d\d)-(\d\d):(\d\d)$/;
const DAY_MINUTES = 1_440;

/** Words as they are compared: full and half width, large and small are the same. */
export const plainWords = (words: string): string => words.normalize('NFKC').toLowerCase();

/**
 * Reads a condition. The empty one has no terms and always holds.
 *
 * @returns its terms, all of which must hold; or everything that is wrong with it
 */
export function parseCondition(text: string): { terms: DutyTerm[]; issues: TermIssue[] } {
  const parts = text.trim() === '' ? [] : text.split(';').map((part) => part.trim());
  const parsed = parts.map(parseTerm);
  return {
    terms: parsed.filter((one): one is DutyTerm => 'kind' in one),
    issues: parsed.filter((one): one is TermIssue => 'code' in one),
  };
}

function parseTerm(part: string): Parsed {
  const time = TIME.exec(part);
  if (time !== null) return timeTerm(part, time.slice(1).map(Number));
  const list = IN.exec(part);
  if (list === null) return { code: 'CONDITION_UNKNOWN', value: part };
  const [, word = '', question = '', rest = ''] = list;
  const values = rest.split(',').map((value) => value.trim());
  if (values.includes('')) return { code: 'CONDITION_VALUE', value: part };
  if (word === 'keyword') return { kind: 'keyword', words: values.map(plainWords) };
  if (word === 'urgency') return listTerm(part, values, URGENCIES, (found) => ({ kind: 'urgency', values: found }));
  if (word === 'road') return listTerm(part, values, DUTY_ROADS, (found) => ({ kind: 'road', values: found }));
  if (word === 'area') return listTerm(part, values, DUTY_AREAS, (found) => ({ kind: 'area', values: found }));
  return { kind: 'answer', question, values };
}

function timeTerm(part: string, [hours = 0, minutes = 0, toHours = 0, toMinutes = 0]: readonly number[]): Parsed {
  const [from, to] = [hours * 60 + minutes, toHours * 60 + toMinutes];
  // 24:00 ends a day. A window that ends where it begins could mean all day or nothing.
  const fits = minutes < 60 && toMinutes < 60 && from < DAY_MINUTES && to <= DAY_MINUTES && from !== to;
  return fits ? { kind: 'time', from, to } : { code: 'CONDITION_VALUE', value: part };
}

function listTerm<V extends string>(
  part: string,
  values: readonly string[],
  known: readonly V[],
  make: (found: V[]) => DutyTerm,
): Parsed {
  const found = values.flatMap((value) => known.find((one) => one === value) ?? []);
  return found.length === values.length ? make(found) : { code: 'CONDITION_VALUE', value: part };
}
