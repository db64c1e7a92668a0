import type { ReportPoints } from '@yanxinyuan/shared/reports/contract';
import type { TicketEventView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';

/** Words of the report package. Sentence = what happened, and what next. */

export const confirm = {
  takenAt: (time: string): string => `${time} 拍摄`,
  shoot: '拍一张',
  shootNote: '拍清楚问题，少拍人脸',
  again: '再拍一张',
  album: '从相册选',
  photosFull: (max: number): string => `最多 ${max} 张，够用了`,

  locating: '正在看你在哪',
  locatingNote: '一会就好，也可以自己在地图上点',
  noName: '地图上的点',
  precise: (metres: number): string => `误差约 ${metres} 米`,
  coarse: (metres: number): string => `误差约 ${metres} 米，挪准更好找`,
  chosen: '你在地图上点的',

  placeUnknown: '位置记下了，地名等有网再查',
  change: '改位置',
  noPlace: '没拿到位置，也能报',
  noPlaceNote: '在地图上点一下出事的地方就行',
  useMine: '用我现在的位置',
  onMap: '在地图上点',
  permission: '打开定位权限',

  what: '是什么问题',
  guess: {
    here: '你在这儿报过，可改',
    habit: '你常报这个，可改',
    hour: '这个点常见，可改',
    common: '先猜一个，可改',
  },
  chosenNote: '点别的可以改',
  dispute: '有纠纷',
  more: '更多',
  choose: '选一个类别',
  all: '全部类别',
  kinds: { hazard: '隐患', dispute: '纠纷', environment: '环境', appeal: '诉求' },
  search: '搜一搜，比如 灯、垃圾、保安',
  searchNone: '没搜到，换个字，或选最像的一个',
  points: (n: number): string => `核实后 +${n}`,
  secret: '保密',
  categoriesFailed: '类别没取到',

  askMore: '再点一下，派得更准，可以不答',
  textHint: '想补充就说一句，可不填',
  textLabel: '补充的话',
  anonymous: '匿名上报',
  anonymousNote: '办的人也不知道是谁，积分照给',
  shield: '不会告诉被反映的人是谁报的',

  send: '发送',
  sending: '正在发送',
  shootToSend: '拍一张就能发',
} as const;

/** Somebody may have reported it before. */
export const alike = {
  title: '这个可能有人报过了',
  photo: '那一件的照片',
  metres: (metres: number): string => `${Math.max(1, metres)} 米`,
  due: (due: string): string => `答应${due}办好`,
  paused: '现在办不了，到日子再看',
  join: '我也遇到了',
  joining: '正在并过去',
  distinct: '不是同一件，继续上报',
  sending: '正在发送',
} as const;

export const riding = {
  title: '先停稳，再来报',
  body: '你好像还在骑。停到路边安全的地方，点一下就接着报',
  parked: '我停好了',
  pin: '先记下这个点，等会再报',
  standing: '我没在骑，接着报',
  pinned: '记下了，停好后在首页接着报',
} as const;

export const danger = {
  title: '人先安全，再打电话',
  note: '打完回来接着发，填好的都在',
  sent: '上报已经送出，不用等',
  call: { '119': '打 119 火警', '110': '打 110 报警', '120': '打 120 急救' },
  callShort: { '119': '119 火警', '110': '110 报警', '120': '120 急救' },
  go: '不用打，接着报',
  /** the first number to call, by category; the others stand beside it */
  first: {
    open_fire: '119',
    gas_smell: '119',
    power_line: '119',
    manhole: '110',
    suspicious: '110',
    vulnerable: '120',
    fire_exit_blocked: '119',
    ebike_indoors: '119',
    wire_charging: '119',
    burning: '119',
    traffic: '120',
  } satisfies Record<string, '119' | '110' | '120'>,
  tips: {
    open_fire: '先离开，别进去拿东西',
    gas_smell: '别开灯别打火，走到外面再打电话',
    power_line: '离断线八米以外，别碰湿的东西',
    manhole: '人站到路边，别站在车道上',
    suspicious: '别上前，记住样子和车牌就好',
    vulnerable: '先看人要不要紧，等人来之前别走远',
  } satisfies Record<string, string>,
  tip: '先离开危险的地方，别靠近',
} as const;

export const consent = {
  title: '第一次报，说清三件事',
  userAgreement: {
    title: '用户约定',
    note: '报真实看到的事，不摆拍、不冒名。真事才给积分',
  },
  privacyPolicy: {
    title: '隐私说明',
    note: '只收照片、地点、你写的话。不给被反映的人看，随时能导出和注销',
  },
  preciseLocation: {
    title: '用这一刻的位置',
    note: '只在上报时取一次，用来找负责的网格。不同意就在地图上点',
  },
  read: '看全文',
  agree: '同意，去拍照',
  agreeSend: '同意，现在发',
  refuse: '不报了',
  later: '没网，先记下你同意了，发的时候一起交',
} as const;

export const receipt = {
  title: '收到了，马上有人管',
  joined: '有人也报了，一起在办',
  joinedNote: '进展会一起告诉你，同感不计分',
  joinMissed: '你说的那一件已经办完了，这次按新的一件办',
  promise: '我们承诺',
  done: '办好',
  acceptBefore: (time: string): string => `${time}接单`,
  deskUnit: '正在找负责的人',
  points: (n: number): [before: string, points: string, after: string] => ['核实后 ', `+${n} 积分`, '，马上到账'],
  noPoints: '这类不计分，一样有人管',
  told: '办好了在消息里告诉你',
  another: '再报一个',
  home: '回首页',
  detail: '看进展',
  saved: '已保存，等待发送',
  savedNote: '位置和时间按拍照那一刻算，晚点发也不耽误',
  failed: '存好了，但还发不出去',
  steps: ['已收到', '等接单', '去处理', '你来看'],
} as const;

export const mine = {
  open: '进行中',
  all: '全部',
  first: '报第一件',
  report: '再报一件',
  loggedOut: { title: '登录了才看得到', text: '你报过的都在，登录一下就好。' },
  login: '登录看看',
} as const;

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
  dragHint: '左右拖动，对比前后',
  noUnit: '正在找负责的人',
  number: (number: string): string => `编号 ${number}`,
  map: '在地图上看',
  allPhotos: '全部照片',
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
  reopenUntil: (date: string): string => `${date}前都可以说没办好`,
  gone: '没找到这件',
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
  recategorize: (_, about) => `看过以后改成“${about}”，时限跟着重算`,
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

export const solved = {
  week: (area: string, n: number): string => `这周，${area}办好了 ${n} 处`,
  took: (when: string, span: string): string => `${when}，用了 ${span}`,
  here: (distance: string): string => `离你 ${distance}`,
} as const;

export const outboxWords = {
  note: '先存在手机里，有信号自动发',
  explain: '位置和时间按拍照那一刻算，晚点发也不耽误',
  waiting: '已保存，等待发送',
  sending: (n: number, of: number): string => `正在发第 ${n} 张照片，共 ${of} 张`,
  sendingReport: '正在发送',
  refused: '没发出去',
  retry: '再发一次',
  retryAll: '现在发',
  drop: '删掉',
  dropAsk: {
    title: '删掉这件',
    body: '照片和位置都不留，也不会发出去',
    yes: '删掉',
    no: '留着',
  },
  dropped: '删掉了',
  edit: '改一改再发',
} as const;
