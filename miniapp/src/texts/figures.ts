import type { FigurePeriod } from '@yanxinyuan/shared/tickets/rates';

/** 数据: the three rates. Definitions are those of shared/tickets/rates.ts, in the words of people. */
export const figures = {
  entry: '数据',
  entryNote: '响应、解决、满意',
  periods: { week: '近一周', month: '近一月', quarter: '近一季' } satisfies Record<FigurePeriod, string>,
  range: (from: string, to: string): string => `${from}到${to}`,
  valid: (n: number): string => `有效件 ${n} 件`,
  names: { responded: '响应率', solved: '解决率', satisfied: '满意率' },
  count: (yes: number, of: number): string => `${yes} / ${of}`,
  none: '还没有',
  percent: (yes: number, of: number): string => (of === 0 ? '—' : `${Math.round((yes * 100) / of)}%`),
  means: {
    responded:
      '按时联系上的 ÷ 该联系上的。接单、追问、办好，先到的算联系；在接单时限里算按时。还没到时限的先不算。剩下另立的案不重复算。',
    solved:
      '核查通过办结的 ÷ 该办好的。挂账的、过了时限没办好的，算没解决；还在时限里、等核查的先不算。先办好一部分的，看剩下那一件。',
    satisfied: '小哥评满意和基本满意的 ÷ 评过的。一件只算先报的小哥最近一次的话，没评的不算。',
  },
  validMeans: '这段时间报进来的，一件算一次。并案的算在主案里，不予受理和撤回的不算。',
  hours: '平均用时',
  contactHours: (hours: number | null): string => (hours === null ? '联系 —' : `联系 ${hours} 小时`),
  solutionHours: (hours: number | null): string => (hours === null ? '办好 —' : `办好 ${hours} 小时`),
  groups: '按分类',
  towns: '按镇街',
  few: '不到 5 件，不单列',
  fewPart: '不到 5 件，不算比率',
  nonePart: { title: '这段时间没有', text: '换一段时间，或者换个部门、分类。' },
  allDepartments: '全部部门',
  allCategories: '全部分类',
  wholeGroup: (group: string): string => `${group}，整组`,
  choose: { department: '看哪个部门的', category: '看哪一类的' },
  find: '找一个',
  findNone: '没有找到，换个字试试',
  partNote: '只数事情，不数人，也不排名次。挑了部门或分类，保密的件不算在里面。',
  note: '只数事情，不数人，也不排名次。保密的件只算在总数里。',
} as const;
