import type { DutyIssue, DutyIssueCode } from '@yanxinyuan/shared/tickets/duty';

/** What is wrong with a line of the duty list, in words. */
const ISSUE_TEXTS: Record<DutyIssueCode, (value: string) => string> = {
  FILE_UNREADABLE: () => '文件读不出来，请另存为 CSV UTF-8',
  COLUMN_MISSING: (value) => `少了一列：${value}`,
  COLUMN_UNKNOWN: (value) => `多了一列：${value}`,
  LIST_EMPTY: () => '一条规则也没有',
  TOO_MANY_RULES: (value) => `规则太多：${value} 条`,
  ORDER_INVALID: (value) => `顺序要写成整数：${value}`,
  ORDER_TWICE: (value) => `顺序重复了：${value}`,
  TITLE_MISSING: () => '没有写事项',
  TEXT_TOO_LONG: (value) => `写得太长：${value}`,
  CATEGORY_UNKNOWN: (value) => `没有这个类别：${value}`,
  TERRITORY_UNKNOWN: (value) => `没有这个辖区代码：${value}`,
  CONDITION_UNKNOWN: (value) => `看不懂的条件：${value}`,
  CONDITION_VALUE: (value) => `条件里的值不对：${value}`,
  QUESTION_UNKNOWN: (value) => `这条管的类别都不问这个问题：${value}`,
  ANSWER_UNKNOWN: (value) => `问题里没有这个选项：${value}`,
  LEAD_UNKNOWN: (value) => `没有这个牵头单位：${value}`,
  SUPPORT_UNKNOWN: (value) => `没有这个配合单位：${value}`,
  WHOM_UNKNOWN: (value) => `牵头单位没有这个岗位：${value}`,
  INVITE_INVALID: (value) => `立案就请，要部门牵头、有配合单位：${value}`,
};

/** Where the rule itself stands: 没有这个牵头单位：hous */
export const dutyIssueText = ({ code, value }: DutyIssue): string => ISSUE_TEXTS[code](value);

/** e.g. 第 3 行：没有这个牵头单位：hous */
export const dutyIssueWords = (issue: DutyIssue): string =>
  (issue.line > 0 ? `第 ${issue.line} 行：` : '') + dutyIssueText(issue);

/** Screens of the duty list. */
export const duty = {
  tabs: { live: '现行', drafts: '草稿', proposals: '建议' },
  version: (n: number, rules: number): string => `第 ${n} 版，${rules} 条，从上往下看，先对上的算`,
  none: { title: '还没有清单', text: '发布以前，事情都由网格牵头。' },
  everything: '所有类别',
  group: (name: string): string => `${name}类`,
  where: (place: string): string => `只在${place}`,
  always: '不看别的',
  cases: (numbers: readonly string[], all: number): string =>
    numbers.join('、') + (all > numbers.length ? ` 等 ${all} 件` : ''),
  led: (lead: string): string => `由${lead}牵头`,
  position: (name: string): string => `（${name}）`,
  helped: (names: string): string => `${names}配合`,
  helpedAtOnce: (names: string): string => `立案时就请${names}一起办`,
  leads: { grid: '网格', town: '镇街' } as Readonly<Record<string, string>>,

  newDraft: '从现行的一版写草稿',
  draft: (rules: number): string => `草稿，${rules} 条`,
  changed: (when: string): string => `${when}改过`,
  fromFile: '命令行交来的',
  outdated: '现行的换过了，要再存一次才能发布',
  noDrafts: { title: '没有草稿', text: '从现行的一版开始改，试过再发布。' },

  saving: '正在存',
  wrong: (n: number): string => `有 ${n} 处要改，一条也没存`,
  tryOut: '拿最近 30 天试一试',
  trying: '正在试',
  tried: (reports: number, changed: number): string => `${reports} 件里，${changed} 件会换地方`,
  same: '和现在一样，一件也不换',
  move: (from: string, to: string, n: number): string => `${from} → ${to}，${n} 件`,
  idle: (n: number): string => `${n} 条规则一件也没对上`,
  examples: '比如',
  example: (place: string, from: string, to: string): string => `${place}，${from} → ${to}`,
  publish: '发布这一版',
  publishing: '正在发布',
  ask: {
    title: '发布这一版',
    body: (changed: number): string => `马上生效，新上报的都按它派。照最近 30 天算，${changed} 件会换地方`,
    yes: '发布',
    no: '再看看',
  },
  published: '发布了，从现在起按这一版',

  noProposals: { title: '没有建议', text: '同一类事反复退回时，会在这里提醒。' },
  pattern: {
    return: (place: string, category: string, n: number): string => `${place}的“${category}”被退回 ${n} 次`,
    sendBack: (unit: string, category: string, n: number): string => `${unit}把“${category}”退回 ${n} 次`,
  },
  suggest: (lead: string): string => `最后多半由${lead}办，建议写进清单`,
  adopt: '采纳',
  adopting: '正在写进草稿',
  adopted: '写进草稿了，试过再发布',
  dismiss: '不采纳',
  dismissing: '正在记下',
  dismissed: '记下了，再退回几次还会提',
  adminOnly: '采纳由区级管理员来定',
} as const;
