import { readCsv } from '../../src/platform/csv';
import { REPORT_KINDS } from '@yanxinyuan/shared/reports/contract';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import { ROLES } from '@yanxinyuan/shared/roles';
import type { Role } from '@yanxinyuan/shared/roles';
import { FACILITIES } from '@yanxinyuan/shared/places/contract';
import type { Facility } from '@yanxinyuan/shared/places/contract';
import { REJECT_REASONS, TICKET_ACTIONS } from '@yanxinyuan/shared/tickets/vocabulary';
import type { RejectReason, TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';

/** The invented content of `data/`, typed. Read once per call: the loader keeps what it needs. */
const data = (file: string): string => `dev/demo/data/${file}.csv`;

export interface DemoCommunity {
  townCode: string;
  townName: string;
  code: string;
  /** as people say it: 东韩村, 南关社区 */
  name: string;
}

export const readCommunities = (): DemoCommunity[] =>
  readCsv(data('territory'), (row) => ({
    townCode: row.text('street_code'),
    townName: row.text('street_name'),
    code: row.text('village_code'),
    name: spokenName(row.text('village_name')),
  }));

/** 东韩村村委会 → 东韩村, 西关村委会 → 西关村, 韦园社区居委会 → 韦园社区. */
const spokenName = (official: string): string =>
  official.replace(/村?村(民委员会|委会)$/, '村').replace(/(类似)?居委会$/, '');

export interface DemoRider {
  code: string;
  name: string;
  occupation: string;
  platform: string;
  team: string;
}
export interface DemoStaff {
  code: string;
  name: string;
  role: Role;
  /** a community for grid workers and leaders, a town, a department, a shop or the district */
  scopeCode: string;
}

export function readPeople(): { riders: DemoRider[]; staff: DemoStaff[] } {
  const riders: DemoRider[] = [];
  const staff: DemoStaff[] = [];
  readCsv(data('people'), (row) => {
    const person = { code: row.text('code'), name: row.text('name') };
    if (row.oneOf('kind', ['rider', 'staff']) === 'staff') {
      staff.push({ ...person, role: row.oneOf('role', ROLES), scopeCode: row.text('scope_code') });
    } else {
      riders.push({
        ...person,
        occupation: row.text('occupation'),
        platform: row.text('platform'),
        team: row.text('team'),
      });
    }
  });
  return { riders, staff };
}

export interface DemoDepartment {
  code: string;
  name: string;
  duties: string;
}
export const readDepartments = (): DemoDepartment[] =>
  readCsv(data('departments'), (row) => ({
    code: row.text('code'),
    name: row.text('name'),
    duties: row.text('duties'),
  }));

export const MERCHANT_KINDS = [
  'points_supermarket',
  'restaurant',
  'pharmacy',
  'repair',
  'battery',
  'barber',
  'grocery',
] as const;
export type MerchantKind = (typeof MERCHANT_KINDS)[number];

export interface DemoMerchant {
  code: string;
  name: string;
  kind: MerchantKind;
  townCode: string;
  communityCode: string;
  address: string;
  hours: string;
  offer: string;
  phone: string;
}
export const readMerchants = (): DemoMerchant[] =>
  readCsv(data('merchants'), (row) => ({
    code: row.text('code'),
    name: row.text('name'),
    kind: row.oneOf('kind', MERCHANT_KINDS),
    townCode: row.text('town_code'),
    communityCode: row.text('community_code'),
    address: row.text('address'),
    hours: row.text('hours'),
    offer: row.text('offer'),
    phone: row.text('phone'),
  }));

export interface DemoServicePoint {
  code: string;
  name: string;
  townCode: string;
  communityCode: string;
  host: string;
  hours: string;
  facilities: Facility[];
  keeperName: string;
  phone: string;
}
export const readServicePoints = (): DemoServicePoint[] =>
  readCsv(data('service_points'), (row) => ({
    code: row.text('code'),
    name: row.text('name'),
    townCode: row.text('town_code'),
    communityCode: row.text('community_code'),
    host: row.text('host'),
    hours: row.text('hours'),
    facilities: row.listOf('facilities', FACILITIES),
    keeperName: row.text('keeper_name'),
    phone: row.text('phone'),
  }));

export interface DemoReportText {
  category: string;
  /** 1 light, 2 medium, 3 serious */
  severity: number;
  /** what the rider writes */
  text: string;
  workerNote: string;
  /** the sentence told to the rider when it is solved */
  reporterMessage: string;
}
export const readReportTexts = (): DemoReportText[] =>
  readCsv(data('report_texts'), (row) => ({
    category: row.text('category_code'),
    severity: row.integer('severity'),
    text: row.text('text'),
    workerNote: row.text('worker_note'),
    reporterMessage: row.text('reporter_message'),
  }));

export interface DemoRejection {
  reason: RejectReason;
  category: string;
  text: string;
  riderSentence: string;
}
export const readRejections = (): DemoRejection[] =>
  readCsv(data('reject_examples'), (row) => ({
    reason: row.oneOf('reason_code', REJECT_REASONS),
    category: row.text('category_code'),
    text: row.text('example_text'),
    riderSentence: row.text('rider_sentence'),
  }));

export const PHRASE_KINDS = [
  'return',
  'refer',
  'sendBack',
  'invite',
  'contribute',
  'recategorize',
  'suspend',
  'extend',
  'assign',
  'handOver',
  'rest',
  'merge',
  'withdraw',
  'reopen',
  'reopenLeader',
  'verify',
  'ask',
  'answer',
  'rateGood',
  'rateOk',
  'rateBad',
] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];
/** All phrases of a kind. */
export type Phrases = (kind: PhraseKind) => readonly string[];

/** Short words for every step that is neither a report nor its solution. */
export function readPhrases(): Phrases {
  const rows = readCsv(data('phrases'), (row) => ({ kind: row.oneOf('kind', PHRASE_KINDS), text: row.text('text') }));
  return (wanted) => rows.filter(({ kind }) => kind === wanted).map(({ text }) => text);
}

export interface DemoReply {
  /** of those who put it by */
  role: Role;
  actions: TicketAction[];
  name: string;
  text: string;
}
export const readOwnReplies = (): DemoReply[] =>
  readCsv(data('own_replies'), (row) => ({
    role: row.oneOf('role', ROLES),
    actions: row.listOf('actions', TICKET_ACTIONS),
    name: row.text('name'),
    text: row.text('text'),
  }));

export interface DemoDuty {
  /** codes, or `group:` and the name of a group */
  categories: string[];
  /** empty: always */
  condition: string | undefined;
  lead: string;
}
export const readDuties = (): DemoDuty[] =>
  readCsv(data('duty_rules'), (row) => ({
    categories: row.list('categories'),
    condition: row.optional('condition'),
    lead: row.text('lead'),
  }));

export interface DemoContact {
  department: string;
  position: string;
  /** code of the cast */
  person: string;
}
export const readDutyContacts = (): DemoContact[] =>
  readCsv(data('duty_contacts'), (row) => ({
    department: row.text('department'),
    position: row.text('position'),
    person: row.text('person'),
  }));

export interface DemoCategory {
  code: string;
  kind: ReportKind;
  group: string;
  urgency: Urgency;
  rule: string;
  afterPhoto: boolean;
  restricted: boolean;
}
/** The default configuration the demo runs with. */
export const readCategories = (): DemoCategory[] =>
  readCsv('src/modules/reports/data/categories.csv', (row) => ({
    code: row.text('code'),
    kind: row.oneOf('kind', REPORT_KINDS),
    group: row.text('group'),
    urgency: row.oneOf('urgency', URGENCIES),
    rule: row.text('points_rule'),
    afterPhoto: row.flag('after_photo'),
    restricted: row.flag('restricted'),
  }));

export interface DemoRule {
  points: number;
  dailyLimit: number | null;
  countsToCap: boolean;
  needsApproval: boolean;
}
export const readRules = (): Map<string, DemoRule> =>
  new Map(
    readCsv('src/modules/points/data/points_rules.csv', (row) => [
      row.text('code'),
      {
        points: row.integer('points'),
        dailyLimit: row.optional('daily_limit') === undefined ? null : row.integer('daily_limit'),
        countsToCap: row.flag('counts_to_cap'),
        needsApproval: row.flag('needs_approval'),
      },
    ]),
  );

export interface DemoReward {
  code: string;
  name: string;
  points: number;
  monthlyLimit: number;
  settlementFen: number;
}
export const readRewards = (): DemoReward[] =>
  readCsv('src/modules/rewards/data/rewards.csv', (row) => ({
    code: row.text('code'),
    name: row.text('name'),
    points: row.integer('points'),
    monthlyLimit: row.integer('monthly_limit'),
    settlementFen: row.integer('settlement_fen'),
  }));

const CONTRIBUTION_RULES = ['volunteer_hour', 'course_quiz', 'suggestion_adopted'] as const;
export interface DemoContribution {
  rule: (typeof CONTRIBUTION_RULES)[number];
  /** what was done, which lesson, what was suggested */
  title: string;
}
export const readContributions = (): DemoContribution[] =>
  readCsv(data('contributions'), (row) => ({ rule: row.oneOf('rule', CONTRIBUTION_RULES), title: row.text('title') }));
