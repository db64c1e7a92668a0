import type { ItemView, OrderView } from '@yanxinyuan/shared/rewards/contract';
import type { EventView } from '@yanxinyuan/shared/rewards/events';
import type {
  NoticeView,
  PointsEntryDetail,
  PointsEntryView,
  PointsRuleView,
  WaitingAward,
} from '@yanxinyuan/shared/points/contract';

/** Points as the server tells them, for tests to change one field of. */

export const rule = (over: Partial<PointsRuleView> = {}): PointsRuleView => ({
  code: 'environment',
  name: '环境整治核实',
  points: 10,
  dailyLimit: null,
  countsToCap: true,
  needsApproval: false,
  byHand: false,
  version: 2,
  validFrom: null,
  ...over,
});

export const entry = (over: Partial<PointsEntryView> = {}): PointsEntryView => ({
  id: 'e-1',
  kind: 'award',
  amount: 10,
  at: '2026-07-15T01:00:00.000Z',
  balanceAfter: 396,
  rule: 'environment',
  ruleName: '环境整治核实',
  ruleVersion: 2,
  source: { type: 'report', id: 'r-1' },
  facts: { category: 'litter' },
  ...over,
});

export const entryDetail = (over: Partial<PointsEntryDetail> = {}): PointsEntryDetail => ({
  ...entry(),
  asked: 10,
  ruleDetail: rule(),
  lot: { amount: 10, remaining: 4, expiresAt: '2028-01-10T16:00:00.000Z' },
  version: 17,
  hash: 'a1b2c3d4e5f60718',
  ...over,
});

export const award = (over: Partial<WaitingAward> = {}): WaitingAward => ({
  id: 'w-1',
  state: 'notice',
  amount: 100,
  rule: 'hazard_major',
  ruleName: '重大线索核实',
  ruleVersion: 1,
  at: '2026-07-14T01:00:00.000Z',
  noticeUntil: '2026-07-17T01:00:00.000Z',
  source: { type: 'report', id: 'r-9' },
  facts: { category: 'gas_smell' },
  ...over,
});

export const notice = (over: Partial<NoticeView> = {}): NoticeView => ({
  id: 'n-1',
  riderMasked: '孟**',
  townName: '龙桥街道',
  amount: 100,
  ruleName: '重大线索核实',
  what: '燃气异味或泄漏',
  from: '2026-07-14T01:00:00.000Z',
  until: '2026-07-17T01:00:00.000Z',
  state: 'notice',
  ...over,
});

export const order = (over: Partial<OrderView> = {}): OrderView => ({
  id: 'o-1',
  state: 'held',
  item: { id: 'i-1', code: 'helmet', name: '安全头盔', pictureUrl: '' },
  shop: { id: 'm01', name: '建设路积分超市', address: '建设东路 18 号', hours: '24小时', lng: 116.83, lat: 35.55 },
  quantity: 1,
  points: 600,
  createdAt: '2026-07-15T01:00:00.000Z',
  expiresAt: '2026-07-18T01:00:00.000Z',
  fulfilledAt: null,
  confirmation: 'none',
  refund: null,
  eventId: null,
  ...over,
});

export const eventItem = (over: Partial<ItemView> = {}): ItemView => ({
  id: 'i-1',
  shopId: 'm01',
  code: 'helmet',
  name: '安全头盔',
  points: 400,
  stock: 10,
  monthlyLimit: 1,
  takenThisMonth: 0,
  pictureUrl: '',
  eventId: 'ev-1',
  ...over,
});

export const event = (over: Partial<EventView> = {}): EventView => ({
  id: 'ev-1',
  name: '龙桥街道集中兑换日',
  state: 'open',
  shop: { id: 'm01', name: '建设路积分超市', address: '建设东路 18 号', lng: 116.83, lat: 35.55 },
  startsAt: '2026-11-28T01:00:00.000Z',
  endsAt: '2026-11-28T09:00:00.000Z',
  items: [],
  ...over,
});
