import type { EntryKind } from '@yanxinyuan/shared/points/contract';

/** Words of the points supermarket: goods, orders, the code, the statement. */
export const rewards = {
  available: '分可用',
  browse: '看看能换什么',
  browseNote: '登录后能看到自己的分',
  browseStaff: '小哥报事得分，在这里换东西',
  login: '看我的分',
  statement: '明细',
  ordersCount: (n: number): string => (n > 0 ? `待取 ${n}` : '待取'),
  enough: '够换的',
  all: '全部',
  nearest: '按离我近的排',
  nearShops: '离你近的',
  shops: '这些店都能换',
  goods: '能换的东西',
  map: '看地图',
  canHave: '现在就能换',
  saveUp: '再攒攒',
  short: (n: number): string => `还差 ${n}`,
  soldOut: '没货了',
  points: (n: number): string => `${n} 分`,
  pointsUnit: '分',
  openUntil: (hours: string): string =>
    hours === '24小时' ? '全天营业' : `营业到 ${hours.slice(hours.indexOf('-') + 1)}`,
  closedNow: (hours: string): string => `没开门，${hours} 营业`,
  endOfGoods: '就这些了',
} as const;

export const order = {
  stock: (n: number): string => `还有 ${n} 份`,
  limit: (n: number): string => `每人每月 ${n} 份`,
  taken: (taken: number, limit: number): string => `这个月换了 ${taken} 份，最多 ${limit} 份`,
  eventLimit: (n: number): string => `这次每人 ${n} 份`,
  eventKeep: '兑换日结束前取走，没取分就自动退回',
  eventTaken: (taken: number, limit: number): string => `这次换了 ${taken} 份，最多 ${limit} 份`,
  eventLimitReached: '这次换够了',
  asksOwner: (above: number): string => `超过 ${above} 分的，取货前要确认是你本人`,
  quantity: '换几份',
  less: '少一份',
  more: '多一份',
  keep: '分先占用三天，没取就自动退回',
  exchange: (points: number): string => `换，用 ${points} 分`,
  exchanging: '正在留货',
  short: (n: number): string => `还差 ${n} 分`,
  limitReached: '这个月换够了',

  codeTitle: '给店员扫一下',
  renew: (seconds: number): string => `${seconds} 秒后换新码`,
  renewing: '正在换新码',
  offline: '没网，换不了新码。连上网会自己换。',
  read: '扫不出来，就念这 12 位',
  bright: '屏幕已调亮，离开自动恢复',
  go: '去店里',
  cancel: '不换了',
  cancelTitle: '不换了，分退给你',
  cancelBody: (name: string, points: number): string => `${name}放回店里，${points} 分马上退回。`,
  cancelYes: '退回积分',
  cancelNo: '再想想',
  cancelled: '退好了，分已经回来',
  ended: { fulfilled: '领走了', cancelled: '取消了', expired: '过了三天没取', refunded: '退货了，分回来了' },
  endedNote: {
    fulfilled: (when: string): string => `${when} 领走的，用了就好。`,
    cancelled: (points: number): string => `${points} 分已经退回。`,
    expired: (points: number): string => `${points} 分已经退回，想要可以再换。`,
    refunded: (points: number): string => `${points} 分已经回到账上，期限不变。`,
  },
  refundReason: (when: string, reason: string): string => `${when} 退的，${reason}`,
  refundExpired: (points: number): string => `另外 ${points} 分退回来时已经过期，没法再用`,
  again: '看看别的',
  until: (when: string): string => `给你留到 ${when}`,
} as const;

/** A large order, before its code is shown. */
export const confirmation = {
  title: '先确认是你本人',
  why: (points: number, above: number): string =>
    `这单 ${points} 分，超过 ${above} 分的多问这一步，手机丢了别人也换不走。`,
  how: (minutes: number): string => `由微信核对，不用输密码，${minutes} 分钟内有效。`,
  yes: '确认是我本人',
  busy: '正在核对',
  notYou: '没认出是你，请用下单的那个微信',
} as const;

export const statement = {
  available: '可用积分',
  shop: '去换东西',
  held: '已占用',
  heldNote: '没取的货占着，取消就退',
  waiting: '等着到账',
  waitingNote: '公示或等复核，点开看',
  rules: '积分规则',
  board: '公示栏',
  expiring: '快到期',
  expiringNote: (when: string): string => `${when}前用掉`,
  foot: '每一笔都能点开，看它从哪来',
  start: '去报一件',
  rule: (name: string, version: number): string => `${name}，规则第 ${version} 版`,
  ruleVersion: (version: number): string => `规则第 ${version} 版`,
  monthIn: (n: number): string => `到账 ${n}`,
} as const;

/** What a line of the statement is, when its facts say nothing nicer. */
export const ENTRY_TITLES: Record<EntryKind, string> = {
  award: '核实得分',
  redeem: '换了东西',
  expire: '到期的分',
  reverse: '更正，收回一笔',
  adjust: '更正一笔',
  refund: '退货，分回来了',
};

/** An adjustment that gives. */
export const ADDED_TITLE = '补上一笔';

/** Rules in the reader's words; a rule that is not here shows its code's line above only. */
export const RULE_NAMES: Readonly<Record<string, string>> = {
  environment: '环境整治核实',
  hazard_general: '一般隐患核实',
  hazard_serious: '较大隐患核实',
  hazard_major: '重大线索核实',
  dispute_clue: '矛盾纠纷线索核实',
  rating: '办结评价',
  recheck: '协助复拍核查',
  volunteer_hour: '志愿服务',
  course_quiz: '微课堂测验通过',
  suggestion_adopted: '建议采纳',
  bravery: '见义勇为',
  manual_adjust: '人工调整',
};
