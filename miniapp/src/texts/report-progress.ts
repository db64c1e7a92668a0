import type { ReportPoints } from '@yanxinyuan/shared/reports/contract';
import type { TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** Words of what becomes of a report, and of what a rider does with it then. */

/** What a state means to the rider; `due` is the promised time in words. */
export const stateSentence: Record<TicketState, (due: string) => string> = {
  submitted: (due) => `正在找负责的人，${due}办好`,
  assigned: (due) => `已派给网格员，${due}办好`,
  working: (due) => `有人在处理，${due}办好`,
  referred: (due) => `转给部门在办，${due}办好`,
  suspended: () => '现在还办不了，原因写在里面',
  resolved: () => '办好了，等你看一眼',
  closed: () => '办好了，谢谢你',
  rejected: () => '这次没能受理，原因写在里面',
  merged: () => '和另一件一起办，进展照样告诉你',
  withdrawn: () => '你撤回了',
};
export const overdueSentence = '过了答应的时间，已经催到上一级';
export const answerSentence = '他们问了你一句，回了才好办';
export const rateSentence = '办好了，说一句办得怎么样';

export const detail = {
  sheet: '办件单（PDF）',
  sheetSending: '正在生成',
  headline: {
    submitted: '正在找负责的人',
    assigned: '派出去了，等人接',
    working: '有人在处理了',
    referred: '转给部门在办',
    suspended: '现在还办不了',
    resolved: '办好了，请你看看',
    closed: '办好了',
    rejected: '这次没能受理',
    merged: '和另一件一起办',
    withdrawn: '你撤回了这件',
  } satisfies Record<TicketState, string>,
  asked: '等你回一句话',
  promise: (due: string): string => `${due}办好`,
  mergedNote: '进展照样告诉你',
  early: (hours: number): string => (hours >= 48 ? `比承诺早 ${Math.floor(hours / 24)} 天` : `比承诺早 ${hours} 小时`),
  noUnit: '正在找负责的人',
  number: (number: string): string => `编号 ${number}`,
  map: '在地图上看',
  others: (n: number): string => `${n} 个人也报了这处`,
  timeline: '经过',
  question: '他们问你',
  yourAnswer: '你回的',
  answer: '回话',
  suspended: (date: string): string => `${date}再看`,
  suspendedWhy: '为什么现在办不了',
  rejectedWhy: '为什么没受理',
  rejectedNext: '不同意可以在「我的」里提意见',
  rated: '你的评价',
  shield: '你的身份已保护',
  shieldNote: '对方看不到是谁报的',
  anonymousNote: '你选了匿名，办的人也不知道是谁',
  verify: '确认办好了',
  verifying: '正在确认',
  left: (number: string): string => `先修好了一部分，剩下的已经另外立案 ${number}`,
  leftOpen: '看剩下的',
  restOf: (number: string): string => `这是 ${number} 剩下的部分`,
  restNote: '积分算在前面那一件里，这件办好一样告诉你',
  restOpen: '看前面那一件',
  notDone: '没办好',
  rate: '评一评',
  withdraw: '撤回',
} as const;

/** One line of what happened, as the rider reads it; `who` is a unit, and '我' the rider himself. */
export const eventWords: Record<TicketEventView['action'], (who: string, about: string) => string> = {
  submit: (who) => (who === ME ? '你上报' : '有小哥先报了这一处'),
  join: (who) => (who === ME ? '你也报了，并到一起办' : '又有小哥报了这一处'),
  route: () => '派给了负责的网格',
  assign: (who) => `${who}安排了人办`,
  accept: (who) => `${who}接单`,
  return: () => '退回重新派',
  refer: () => '转给专业部门办',
  sendBack: () => '部门退回，重新派',
  resolve: (who) => `${who}办完了`,
  suspend: () => '现在办不了，先挂账',
  resume: () => '时候到了，接着办',
  verify: (who) => (who === ME ? '你确认办好了' : who === SYSTEM ? '三天没人说没好，自动办结' : `${who}核查通过`),
  followUp: () => '先修好了一部分，剩下的另外立案',
  witness: (who, verdict) => (verdict === 'bad' ? `${who}看着没好，等网格长定` : `${who}看过，好了`),
  reopen: (who) => (who === ME ? '你说没办好，退回重办' : `${who}看过没好，退回重办`),
  reject: () => '这次没能受理',
  merge: () => '和另一件并到一起办',
  release: () => '换人接着办',
  unmerge: () => '看过不是同一件，分开办',
  withdraw: (who) => (who === ME ? '你撤回了' : '先报的小哥撤回了'),
  ask: (who) => `${who}问了你一句`,
  answer: (who) => (who === ME ? '你回了一句' : '一起报的小哥回了一句'),
  requestExtension: () => '申请多要几天',
  extend: () => '多给了几天，说明了原因',
  recategorize: (_, about) => `看过以后改成“${about}”`,
  invite: (_, about) => `又请了${about}一起办`,
  contribute: (who) => `${who}办好了自己那一份`,
  decline: (who) => `${who}办不了那一份`,
  uninvite: (_, about) => `${about}那一份不用办了`,
  rate: () => '你评了这次办得怎么样',
  escalate: () => '这一级没调下来，交给上一级接着调',
  reassess: (_, urgency) => `现在按“${urgency}”办，时限跟着重算`,
};
export const ME = '我';
/** Several others after each other, in one line. */
export const joinedWords = (count: number): string => `又有 ${count} 位小哥报了这一处`;
const SYSTEM = '系统';

export const detailDone = {
  reopen: '退回去了，会重新办',
  rate: '收到了，谢谢你说实话',
  withdraw: '撤回了，没人再办这件',
  answer: '回话送到了，接着办',
} as const;

interface PointsFacts {
  open: boolean;
  /** the rider's own word will verify it */
  mine: boolean;
  /** what the category brings, 0 for nothing */
  expected: number;
}

/** The points line: grey words around one golden number. */
export function pointsLine(points: ReportPoints | null, facts: PointsFacts): [string, string, string] {
  if (points === null) {
    if (!facts.open || facts.expected === 0) return ['', '', ''];
    return [facts.mine ? '你确认后，' : '核实后，', `+${facts.expected} 积分`, '马上到账'];
  }
  if (points.status === 'credited') return ['', `+${points.amount} 积分`, '到账了'];
  if (points.status === 'waiting') return ['', `+${points.amount} 积分`, '在公示，三天后到账'];
  if (points.status === 'reversed') return ['退回了 ', `${points.amount} 积分`, '，原因在积分明细'];
  return [noPointsWords[points.why ?? 'notVerified'], '', ''];
}

const noPointsWords: Record<NonNullable<ReportPoints['why']>, string> = {
  duplicate: '有人先报了，同感不计分',
  dailyCap: '今天的分得满了，这件不再加',
  monthlyCap: '这个月的分得满了，这件不再加',
  noPointsCategory: '这类不计分，一样有人管',
  notVerified: '没核实到，这件不计分',
  followUp: '积分算在前面那一件里',
};

export const reopen = {
  title: '哪里没办好',
  note: '会退回去重办，7 天内可以提一次',
  reasons: ['还是老样子', '只办了一部分', '照片和现场不一样'],
  other: '别的原因',
  otherHint: '说一句哪里没好',
  photo: '拍现在的样子',
  send: '退回重办',
  sending: '正在退回',
} as const;

export const rate = {
  title: '这次办得怎么样',
  credited: (n: number): string => `已办结，${n} 积分到账了`,
  closed: '已办结',
  hint: '想说就说一句，可不填',
  badHint: '哪里不满意，说一句',
  send: '提交评价',
  sending: '正在提交',
  later: '先不评',
} as const;

export const answer = {
  title: '回一句',
  hint: '写一句，或拍一张',
  photo: '拍一张',
  send: '发给他们',
  sending: '正在发',
} as const;

export const withdraw = {
  title: '撤回这件上报',
  body: '撤回后没人再办，也不计分。还想办就别撤',
  yes: '撤回',
  no: '不撤了',
} as const;
