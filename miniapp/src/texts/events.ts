import type { EventState } from '@yanxinyuan/shared/rewards/events';

/** Words of collective redemption days. */
export const events = {
  opensIn: (span: string): string => `还有 ${span}开始`,
  closesIn: (span: string): string => `还剩 ${span}`,
  until: '到',
  goods: '这天能换的',
  goodsNote: '和平时的货分开，换完为止',
  comingClosed: (when: string): string => `${when} 开始换`,
  overClosed: '已经结束了',
  cancelledClosed: '这次取消了',
  cancelledNote: '换不成了，分没动。平时的货照样能换。',
  overNote: '这次结束了，平时的货照样能换。',
  shop: '看平时的货',
  label: (name: string, state: string): string => `${name}，${state}`,
} as const;

export const EVENT_STATE_TEXTS: Record<EventState, string> = {
  coming: '快开始了',
  open: '正在换',
  over: '已结束',
  cancelled: '已取消',
};
