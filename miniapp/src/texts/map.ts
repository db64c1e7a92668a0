import type { Facility } from '@yanxinyuan/shared/places/contract';

export const map = {
  nearest: (distance: string): string => `最近的在 ${distance}外`,
  places: '歇脚和换东西的地方',
  total: (n: number, more: boolean): string => `${more ? '超过 ' : '共 '}${n} 处`,
  unlisted: (n: number): string => `另有 ${n} 处，在上面的地图里都有；点筛选更好找`,
  all: '全部',
  openNow: '正在开',
  shops: '能换东西',
  locate: '回到我这儿',
  located: '按离你的远近排好了',
  open: (hours: string): string => (hours === '24小时' ? '全天开' : `开到 ${hours.slice(hours.indexOf('-') + 1)}`),
  closed: (hours: string): string => `没开，${hours}`,
  merchant: '爱心商户',
  go: '导航过去',
  near: '附近',
  phone: '打电话',
  goods: '看看能换什么',
  host: '设在',
  offer: '给小哥的',
} as const;

/** The filters a rider looks for; the rest stands in the place's own card. */
export const FILTER_FACILITIES = [
  'water',
  'phone_charge',
  'ebike_charge',
  'toilet',
  'microwave',
  'aircon',
  'medicine_box',
] as const satisfies readonly Facility[];
