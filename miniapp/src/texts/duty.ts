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
  LEAD_UNKNOWN: (value) => `没有这个牵头单位：${value}`,
  SUPPORT_UNKNOWN: (value) => `没有这个配合单位：${value}`,
};

/** e.g. 第 3 行：没有这个牵头单位：hous */
export const dutyIssueWords = ({ line, code, value }: DutyIssue): string =>
  (line > 0 ? `第 ${line} 行：` : '') + ISSUE_TEXTS[code](value);
