import type { RETURNED_GOODS } from '@yanxinyuan/shared/rewards/contract';
import type { SettlementLine, SettlementView } from '@yanxinyuan/shared/rewards/settlement';
import type { StockMoveKind, StockMoveView } from '@yanxinyuan/shared/rewards/stock';
import { signed } from './books';
import type { Notice } from './notices';

/** 1080.50 元 */
export const yuan = (fen: number): string => `${fen < 0 ? '−' : ''}${(Math.abs(fen) / 100).toFixed(2)} 元`;

/** What lies on the shelf, and what changed it. */
export const stock = {
  available: '能换',
  reserved: '给人留着',
  shelf: '架上一共',
  unit: '份',
  counts: (available: number, reserved: number): string =>
    reserved === 0 ? `能换 ${available} 份` : `能换 ${available} 份，留着 ${reserved} 份`,
  low: '快没了',
  gone: '没货了',
  off: '下架了',
  event: '兑换日的',
  lowCount: (n: number): string => `${n} 样快没了`,
  allWell: '货都够',
  empty: { title: '店里还没有货', text: '请区里上货，上好就在这里。' } satisfies Notice,
  lowAt: (n: number): string => (n === 0 ? '不提醒' : `少于 ${n} 份提醒`),
  lowAtNote: '到数了发消息给你',
  lowAtTitle: '少于几份提醒我',
  lowAtZero: '写 0 就不提醒',
  lowAtSave: (n: number): string => (n === 0 ? '不用提醒' : `少于 ${n} 份提醒我`),
  lowAtDone: '记下了',
  gonePage: { title: '没有这样货了', text: '回到库存看看。' } satisfies Notice,

  kinds: { in: '进货', out: '出库', writeOff: '报损', count: '盘点' } satisfies Record<StockMoveKind, string>,
  quantity: {
    in: '进了几份',
    out: '拿走几份',
    writeOff: '坏了几份',
    count: '架上数到几份',
  } satisfies Record<StockMoveKind, string>,
  countHint: (n: number, reserved: number): string =>
    reserved === 0 ? `账上 ${n} 份` : `账上 ${n} 份，含留着的 ${reserved} 份`,
  after: (n: number): string => `记完能换 ${n} 份`,
  tooMuch: (n: number): string => `最多 ${n} 份，留着的不能动`,
  belowReserved: (n: number): string => `留着的 ${n} 份也要数进去`,
  reasons: {
    in: ['供货送到', '别店调来', '补上次少的'],
    out: ['调去别店', '退回供货', '拿去办活动'],
    writeOff: ['破损', '过期', '丢了'],
    count: ['月末盘点', '日常盘点', '数错更正'],
  } satisfies Record<StockMoveKind, readonly string[]>,
  why: '为什么',
  missing: { quantity: '先写几份', reason: '先选一个原因' },
  send: {
    in: (n: number): string => `进 ${n} 份`,
    out: (n: number): string => `出 ${n} 份`,
    writeOff: (n: number): string => `报损 ${n} 份`,
    count: (n: number): string => `架上就是 ${n} 份`,
  } satisfies Record<StockMoveKind, (n: number) => string>,
  sending: '正在记账',
  done: { in: '进好了', out: '出好了', writeOff: '记下了', count: '盘好了' } satisfies Record<StockMoveKind, string>,

  moves: '进出',
  noMoves: { title: '还没有进出', text: '进一次货就记在这里。' } satisfies Notice,
  moveKinds: {
    in: '进货',
    out: '出库',
    writeOff: '报损',
    count: '盘点',
    refund: '小哥退回来',
    event: '兑换日',
  } satisfies Record<StockMoveView['kind'], string>,
  moveTitle: (kind: StockMoveView['kind'], change: number): string => `${stock.moveKinds[kind]} ${signed(change)}`,
  moveBy: (who: string, reason: string): string => (reason === '' ? who : `${who}，${reason}`),
  left: (n: number): string => `剩 ${n}`,
} as const;

/** Goods that come back from a rider, at the till. */
export const refund = {
  title: '退这一单',
  give: (name: string, points: number): string => `${points} 分退给${name}`,
  why: '为什么退',
  reasons: ['东西坏的', '拿错了', '给少了', '小哥不要了'],
  goods: '东西呢',
  goodsKinds: { back: '放回货架', broken: '坏了，报损' } satisfies Record<(typeof RETURNED_GOODS)[number], string>,
  missing: { reason: '先选为什么', goods: '先选东西怎么办' },
  next: (points: number): string => `退 ${points} 分`,
  sure: (points: number, name: string): string => `退 ${points} 分给${name}`,
  sureNote: '退了不能改，月结里会减去这一单。分过了期的，回来也马上到期。',
  yes: '退给他',
  no: '先不退',
  done: '退好了，他的手机也收到了',
  expired: (n: number): string => `退好了，其中 ${n} 分已经过期`,
  open: '退货',
  rider: '小哥',
} as const;

/** What a month comes to, shop by shop. */
export const settlement = {
  states: { running: '还没过完', open: '等着结', closed: '结好了' } satisfies Record<SettlementView['state'], string>,
  notes: {
    running: '这个月还在走，下个月一号以后能结。',
    open: '这个月过完了，对好数就能结。结了不能改。',
    closed: (who: string, when: string): string => `${who} ${when} 结的，不再改。`,
  },
  month: (year: string, month: string): string => `${year} 年 ${Number(month)} 月`,
  before: '上个月',
  after: '下个月',
  orders: (orders: number, refunds: number): string =>
    refunds === 0 ? `${orders} 单` : `${orders} 单，退 ${refunds} 单`,
  sum: (points: number, fen: number): string => `${points} 分，合 ${yuan(fen)}`,
  money: (fen: number): string => `合 ${yuan(fen)}`,
  /** with a real minus, as the money beside it */
  points: (n: number): string => (n < 0 ? `−${-n} 分` : `${n} 分`),
  items: '按货',
  item: (name: string, n: number): string => `${name} × ${n}`,
  lines: '每一单',
  lineKinds: { redeem: '领走', refund: '退回' } satisfies Record<SettlementLine['kind'], string>,
  more: (n: number): string => `再看 ${n} 单`,
  none: { title: '这个月没有单', text: '换个月看看。' } satisfies Notice,
  noShops: { title: '没有店可以结', text: '有人来换过才有。' } satisfies Notice,
  file: '导出',
  filing: '做表',
  close: '结这个月',
  closing: '正在结',
  sure: (month: string): string => `结 ${month}`,
  sureNote: (shop: string, orders: string, sum: string): string =>
    `${shop}，${orders}，${sum}。结了就不能改，以后的退货算在下个月。`,
  yes: '结好',
  no: '再看看',
  done: '结好了',
} as const;
