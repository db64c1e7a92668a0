import type { ReportKind } from '../reports/basics';
import { AREA_KINDS, ROAD_CLASSES } from '../territory/layer';
import type { Instant } from '../time';

/**
 * The duty list (属地管理清单): ordered rules that say who leads a matter. The first that fits
 * decides; where none does, the grid leads.
 */
export const DUTY_LIST_STATES = ['draft', 'live', 'retired'] as const;
export type DutyListState = (typeof DUTY_LIST_STATES)[number];

export const DUTY_LIMITS = {
  rulesMax: 500,
  orderMax: 9_999,
  titleMax: 40,
  conditionMax: 300,
  textMax: 300,
  picksMax: 60,
  supportMax: 10,
  whomMax: 30,
  /** of a file sent as text */
  csvMax: 200_000,
  /** a dry run looks back this long */
  replayDays: 30,
  examplesMax: 50,
  /** as many returns of one pattern within the days raise a proposal */
  returns: 3,
  returnDays: 30,
  noteMax: 300,
} as const;

/** Classes of roads and kinds of places, as the district's own layer tells them; without one such a rule never fits. */
export const DUTY_ROADS = ROAD_CLASSES;
export type DutyRoad = (typeof DUTY_ROADS)[number];
/** `street`: on any road of the layer */
export const DUTY_AREAS = ['street', ...AREA_KINDS] as const;
export type DutyArea = (typeof DUTY_AREAS)[number];

/** When departments that help come in: when the case opens, or when the lead asks them. */
export const DUTY_INVITES = ['on_request', 'at_once'] as const;
export type DutyInvite = (typeof DUTY_INVITES)[number];

/** One line of the list as people write it; the words of a file's columns. */
export interface DutyRuleInput {
  /** smaller is asked first; no two alike */
  order: number;
  title: string;
  /** category codes, `group:` and a group's name, `kind:` and a ReportKind; empty: everything */
  categories: string[];
  /** prefix of a territory code; null: everywhere */
  territory: string | null;
  /**
   * '' always; else terms joined by `;`, all of which must hold: `answer.<question> in a,b`,
   * `urgency in critical,urgent` (after the answers), `time=22:00-06:00` (Asia/Shanghai, the first minute in, the
   * last out), `road in …`, `area in …`, `keyword in a,b` (any of them in the rider's words); read by parseCondition
   */
  condition: string;
  /** the condition for people */
  conditionText: string;
  /** `grid`, `town`, or the code of a department */
  lead: string;
  /** position in the department that leads, e.g. 井盖养护岗: who holds it hears of the case first; absent: all do */
  whom?: string;
  /** codes of departments that help */
  support: string[];
  /** absent: on_request */
  invite?: DutyInvite;
  /** law or document it rests on */
  basis: string;
}

/** What can be wrong with a line; the words are in miniapp/src/texts. */
export const DUTY_ISSUES = [
  'FILE_UNREADABLE',
  'COLUMN_MISSING',
  'COLUMN_UNKNOWN',
  'LIST_EMPTY',
  'TOO_MANY_RULES',
  'ORDER_INVALID',
  'ORDER_TWICE',
  'TITLE_MISSING',
  'TEXT_TOO_LONG',
  'CATEGORY_UNKNOWN',
  'TERRITORY_UNKNOWN',
  'CONDITION_UNKNOWN',
  'CONDITION_VALUE',
  /** no category asks this question now */
  'QUESTION_UNKNOWN',
  /** the question is asked, and does not offer this answer */
  'ANSWER_UNKNOWN',
  'LEAD_UNKNOWN',
  'SUPPORT_UNKNOWN',
  /** the lead is no department, or nobody holds that position in it */
  'WHOM_UNKNOWN',
  /** neither of the two, or at once where no department leads or none helps */
  'INVITE_INVALID',
] as const;
export type DutyIssueCode = (typeof DUTY_ISSUES)[number];

export interface DutyIssue {
  /** of the file; of rules sent one by one: the how manieth, from 1; 0: the list as a whole */
  line: number;
  code: DutyIssueCode;
  /** what stands there */
  value: string;
}

const AT = /^line (\d+)$/;

/** Issues as a Problem carries them in `fields`: the line → code and value. */
export function dutyIssueFields(issues: readonly DutyIssue[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { line, code, value } of issues) (fields[`line ${line}`] ??= []).push(`${code} ${value}`);
  return fields;
}

/** The same read back from the Problem of DUTY_LIST_INVALID, in the order of the lines. */
export function dutyIssuesOf(fields: Readonly<Record<string, readonly string[]>> = {}): DutyIssue[] {
  const issues = Object.entries(fields).flatMap(([field, entries]) => {
    const line = AT.exec(field)?.[1];
    if (line === undefined) return [];
    return entries.flatMap((entry) => {
      const [word = '', ...rest] = entry.split(' ');
      const code = DUTY_ISSUES.find((known) => known === word);
      return code === undefined ? [] : [{ line: Number(line), code, value: rest.join(' ') }];
    });
  });
  return issues.sort((a, b) => a.line - b.line);
}

export interface DutyListSummary {
  id: string;
  state: DutyListState;
  /** counts published lists; null for a draft */
  version: number | null;
  /** the version a draft began from; null: from none */
  baseVersion: number | null;
  rules: number;
  /** made by the operator's command, not on a screen */
  fromCommandLine: boolean;
  /** of the rules; sent back when publishing, so that nothing unread goes live */
  hash: string;
  createdAt: Instant;
  updatedAt: Instant;
  publishedAt: Instant | null;
  retiredAt: Instant | null;
}
export interface DutyListView extends DutyListSummary {
  items: DutyRuleInput[];
}

/** A new draft, or new content for one: either `rules` or `csv`. */
export interface DutyDraftRequest {
  rules?: DutyRuleInput[];
  csv?: string;
  /** hash of the draft that was edited; needed when there is one: DUTY_LIST_CHANGED when it moved on */
  seen?: string;
}
export interface DutyPublishRequest {
  /** of the draft that was read */
  hash: string;
}

/** Who a case opens with: `grid`, `town`, or a department's code. */
export type DutyLead = string;

export interface DutyExample {
  ticketId: string;
  number: string;
  category: string;
  kind: ReportKind;
  place: string;
  at: Instant;
  from: DutyLead;
  to: DutyLead;
  /** order of the draft's rule that decides; null: none, so the grid */
  rule: number | null;
}
/** What a draft would have made of the last days' reports. Nothing was changed by asking. */
export interface DutyDryRun {
  listId: string;
  /** of the draft that was tried */
  hash: string;
  /** the live list it was compared with; null: none */
  against: number | null;
  since: Instant;
  /** reports that opened a case */
  reports: number;
  changed: number;
  /** by lead: with the live list, with the draft */
  leads: { lead: DutyLead; live: number; draft: number }[];
  /** only what changes, most first */
  moves: { from: DutyLead; to: DutyLead; count: number }[];
  /** how often each rule of the draft decides, in its order; a 0 is a rule that never fits */
  rules: { order: number; title: string; hits: number }[];
  /** never of restricted matters */
  examples: DutyExample[];
}

export const DUTY_PROPOSAL_STATES = ['open', 'dismissed', 'adopted'] as const;
export type DutyProposalState = (typeof DUTY_PROPOSAL_STATES)[number];

/** The same pattern came back again and again: perhaps the rule is wrong. */
export interface DutyProposalView {
  id: string;
  state: DutyProposalState;
  /** `return`: by workers of a grid · `sendBack`: by a department */
  pattern: 'return' | 'sendBack';
  category: string;
  /** of `return`; only down to the town where a matter is restricted and the reader does not handle it */
  territory: string | null;
  place: string | null;
  /** of `sendBack` */
  department: { code: string; name: string } | null;
  /** within the days before it was raised or last added to */
  returns: number;
  tickets: { id: string; number: string }[];
  /** where such cases went in the end, which an adopted rule would say from the start */
  suggestedLead: DutyLead;
  raisedAt: Instant;
  decidedAt: Instant | null;
  note: string | null;
  /** the draft it was adopted into */
  listId: string | null;
}
export interface DutyDecisionRequest {
  decision: 'dismissed' | 'adopted';
  note?: string;
  /** of `adopted`: the draft to put the rule into; an unknown id makes a new one from the live list */
  listId?: string;
}
