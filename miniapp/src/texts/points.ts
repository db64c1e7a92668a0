import type { NoticeView, WaitingState } from '@yanxinyuan/shared/points/contract';

/** Words of where points come from, wait and go: one line taken apart, waiting, expiring, rules, the public notice. */
export const entry = {
  ruleThen: (version: number): string => `按规则第 ${version} 版，记账那天用的就是它`,
  asked: '该给',
  granted: '实际给了',
  cut: '少给',
  cutByCap: '到了每天或每月的上限',
  cutByLimit: (times: number): string => `这一条每天最多 ${times} 次`,
  cutOrCap: '一天、一个月也各有上限',
  askedBack: '要收回的',
  takenBack: '实际收回',
  waived: '没有收回',
  waivedNote: '已经用掉的不倒扣；占在没取的货上的，货退了才收',
  lot: '这一笔还剩',
  lotUsedUp: '都用掉了',
  lotUntil: (day: string): string => `能用到 ${day}`,
  lotOver: (day: string): string => `${day}到期的`,
  after: '这一笔之后',
  left: (n: number): string => `余 ${n}`,
  receipt: '凭证',
  number: (version: number): string => `第 ${version} 笔`,
  hash: '指纹',
  hashNote: '对账用的，谁也改不了',
  copy: '复制凭证',
  copied: '复制好了',
  notCopied: '没复制成，按住号码可以选中',
  receiptText: (id: string, version: number, hash: string): string =>
    `兖新苑积分凭证 ${id}，第 ${version} 笔，指纹 ${hash}`,
  openReport: '看这件上报',
  openOrder: '看这张兑换单',
  points: (n: number): string => `${n} 分`,
} as const;

/** Why a line is there, in one sentence, where its title alone would puzzle. */
export const entryNotes = {
  expire: '到了期限没用掉的分，先到期的先扣',
  adjustUp: '两个人核对过，给你补上的',
  adjustDown: '两个人核对过，更正了一笔',
  reverse: '两个人核对过才收回，有疑问可以走投诉建议',
  refund: '货还给店里了，分原样退回，还是原来的期限',
} as const;

export const waiting = {
  sum: '还没到账',
  note: '都是记下的，不会没了',
  left: (words: string): string => `公示还剩 ${words}`,
  board: '公示栏',
  boardNote: '超过 50 分的都在这里公示',
  opens: '看它从哪来',
} as const;

/** An award that is not granted yet: its state, and what comes next. */
export const WAITING_TEXTS: Record<WaitingState, { name: string; sentence: string }> = {
  notice: { name: '公示中', sentence: '没人有异议，就交给督导员复核，过了就到账' },
  objected: { name: '正在核实', sentence: '有人问起这一笔，督导员在核实。分先停着，核实清楚就有结果' },
  ready: { name: '等复核', sentence: '公示满了，督导员看过就到账' },
  overBudget: { name: '等本镇街预算', sentence: '本镇街今年的预算用满了，加了预算就到账，不作废' },
};

export const expiring = {
  intro: '今年得的，能用到后年 1 月 10 日，先到期的先用。到期前 30 天和 7 天发消息提醒你。',
  before: (day: string): string => `${day}前用掉`,
  left: (days: number): string => (days <= 0 ? '今天到期' : `还有 ${days} 天`),
  shop: '去换东西',
} as const;

export const rules = {
  head: '核实了，才给分',
  intro: '光报不给，登录、签到、转发都不给。没有排名，也不扣成负的。',
  list: '做什么，给多少',
  daily: (times: number): string => `每天最多 ${times} 次`,
  free: '不占上限',
  approved: '先公示，再复核',
  caps: '最多给多少',
  dailyCap: '一天',
  monthlyCap: '一个月',
  large: (above: number): string => `一次超过 ${above} 分的`,
  largeNote: (days: number): string => `名字打码公示 ${days} 天，再由第二个人复核`,
  more: '还有',
  worth: '能换什么',
  worthNote: '10 分大约换 1 块钱的东西，不能提现，不能转给别人',
  life: '能用多久',
  lifeNote: '今年得的，能用到后年 1 月 10 日，先到期的先用',
  same: '报了同一处',
  sameNote: '有人先报了算同感，一起收到结果，不计分',
  wrong: '记错了的',
  wrongNote: '写明原因更正，已经用掉的不追',
  version: (version: number): string => `第 ${version} 版`,
  versionFrom: (version: number, day: string): string => `第 ${version} 版，${day}起`,
} as const;

export const board = {
  intro: '超过 50 分的，到账前在这里公示。名字打码，谁都能看。',
  tabs: { all: '公示', mine: '我提的' },
  until: (day: string): string => `${day}公示满`,
  ended: (day: string): string => `${day}公示满了`,
  object: '有异议',
  objectTitle: '对这一笔有异议',
  objectNote: '说说哪里不对。这一笔先停下，督导员核实了会答复你，他会看到是你提的。',
  objectHint: '比如：这事是我先报的，时间和地方是……',
  objectShort: (min: number): string => `至少写 ${min} 个字`,
  send: '交给督导员',
  sending: '正在交',
  sent: '收到了，这一笔先停下',
  label: (rider: string, amount: number): string => `${rider}，${amount} 分`,
  upheld: '采纳了',
  dismissed: '没采纳',
  waiting: '等答复',
  answered: (when: string): string => `${when} 答复`,
  said: (when: string): string => `${when} 你说`,
} as const;

export const NOTICE_STATE_TEXTS: Record<NoticeView['state'], string> = {
  notice: '公示中',
  objected: '有异议，先停下',
  ready: '等复核',
  overBudget: '等预算',
  granted: '已到账',
  rejected: '没通过',
};
