import type { RoutingStep, TicketListItem, TicketQueue } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction } from '@yanxinyuan/shared/tickets/lifecycle';

/** Words of the staff's desk. */
export const desk = {
  onDuty: '值班中',
  offDuty: '没在班上',
  handOver: '下班',
  comeOn: '上班',
  queues: {
    inbox: '待办',
    dispatch: '待派单',
    verify: '待核查',
    overdue: '超时',
    working: '在办',
    done: '已办',
  } satisfies Record<TicketQueue, string>,
  order: '按剩下的时间排，先急后缓',
  search: '搜编号、地点、内容',
  searchLabel: '搜索',
  acceptVerb: '接单',
  dispatchVerb: '派出',
  resolveVerb: '办好',
  verifyVerb: '核查',
  navigate: '导航',
  restrictedPlace: (place: string): string => `在${place}，接单后看详情`,
  reporters: (n: number): string => `还有 ${n} 人也报了`,
  reportersNote: '已并到这一件，办好会一起通知',
  number: (n: string): string => `编号 ${n}`,
  says: '小哥说',
  saysNothing: '没写字，看照片',
  anonymous: '匿名上报，名字不显示',
  reporter: (name: string): string => `${name} 上报`,
  history: '经过',
  why: '为什么派到这里',
  asked: '问过小哥',
  answered: (text: string): string => `小哥回：${text}`,
  notAnswered: '还没回，48 小时不回就接着办',
  resolution: '处理结果',
  suspended: (on: string): string => `挂账，${on}再看`,
  extensionAsked: (date: string, reason: string): string => `申请延到 ${date}：${reason}`,
  extensionGranted: (date: string): string => `已延到 ${date}`,
  more: '更多',
  dispatch: '派给谁',
  events: { submit: '上报', join: '同感' },
  waitsFor: {
    routing: '机器没找到人，等你派',
    returned: '网格员退回来了，等你重派',
    sentBack: '部门退回来了，等你重派',
    extension: '申请延期，等你定',
  } satisfies Record<NonNullable<TicketListItem['waitsFor']>, string>,
  assignTo: (name: string): string => `派给${name}`,
  done: {
    accept: '接好了，去处理吧',
    resolve: '办完了，等人核查',
    verify: '核查通过，已办结',
    assign: '派出去了',
    return: '退回派单台了',
    refer: '转给部门了',
    sendBack: '退回派单台了',
    reject: '不予受理，已告诉小哥原因',
    merge: '并好了，办好一起通知',
    reopen: '退回重办了',
    suspend: '挂账了，到日子再看',
    resume: '接着办',
    ask: '问出去了，等小哥回',
    extend: '延好了，已告诉小哥',
    requestExtension: '申请交上去了',
  } satisfies Partial<Record<TicketAction, string>>,
} as const;

/** The words of the sheets in which a deed is written down. */
export const deed = {
  assigneeId: '派给谁',
  departmentCode: '转给哪个部门',
  note: '说明',
  noteFor: { resolve: '怎么处理的，小哥会看到', reject: '告诉小哥为什么', refer: '请部门做什么' } satisfies Partial<
    Record<TicketAction, string>
  >,
  reason: '原因',
  reasonFor: { suspend: '为什么现在办不了，小哥会看到', reopen: '哪里没办好', extend: '为什么要延' } satisfies Partial<
    Record<TicketAction, string>
  >,
  reasonCode: '按哪一条',
  photos: '处理后的照片',
  photosRequired: '这类要拍一张处理后的',
  reviewOn: '什么时候再看',
  dueAt: '延到哪天',
  masterId: '并到哪一件',
  noSimilar: '附近三天内没有同类的在办件',
  question: '问小哥什么',
  text: '说明',
  days: (n: number): string => `${n} 天后`,
  onDuty: '在班',
  offDuty: '不在班',
  openWork: (n: number): string => `手上 ${n} 件`,
  ownGrid: '本网格',
  near: (metres: string): string => `相距 ${metres}`,
  send: '就这样',
  sending: '正在记下',
  noCandidates: '这一片没有可派的人，转部门或换个镇街',
} as const;

const fact = (step: RoutingStep, name: string): string => String(step.facts[name] ?? '');

/** One step of the machine's reasons as a line for staff. */
export function routingWords(step: RoutingStep): string {
  if (step.step === 'locate') {
    const grid = fact(step, 'gridName');
    return grid === '' ? '不在任何网格里' : `位置在${grid}`;
  }
  if (step.step === 'candidates') return `在班能派的有 ${fact(step, 'onDuty')} 人`;
  if (step.step === 'choose') return `派给${fact(step, 'name')}，手上最少：${fact(step, 'openWork')} 件`;
  return '没有合适的人，交给派单台';
}
