import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';

/** 微信提醒: what WeChat tells outside the mini-program. */
export const subscribe = {
  left: (n: number): string => `剩 ${n} 次`,
  always: '一直提醒',
  kinds: {
    task: { title: '有新件', text: '派给你的、离你近的险情' },
    due: { title: '快到时限', text: '手上的件快到时限时' },
    result: { title: '上报有结果', text: '办好了请你看一眼，或没能受理' },
    points: { title: '积分', text: '到账和快到期时' },
    order: { title: '快过取货期', text: '换了还没取，到期前一天' },
  } satisfies Record<MessageKind, { title: string; text: string }>,
  rider: '报的和换的',
  staff: '办的件',
  more: '再加一次',
  intro: '点一次“再加一次”，微信就能多提醒一回。不加也不耽误，消息里都有。',
  closed: '如果没弹出来：点右上角 ⋯ → 设置 → 通知管理，打开“接收通知”。',
  login: '登录后再看',
  none: { title: '还没有开通微信提醒', text: '有事都在消息里看。' },
  added: '记下了，到时微信告诉你',
  refused: '好，有事在消息里看',
  offers: {
    result: { title: '办好了，微信告诉你？', yes: '告诉我', done: '记下了，办好了微信告诉你' },
    task: { title: '再有新件，微信叫你？', yes: '叫我', done: '记下了，有新件微信叫你' },
    order: { title: '快到期时，微信提醒？', yes: '提醒我', done: '记下了，到期前微信提醒你' },
  },
} as const;

/** Stands in for WeChat's own question, in the demo in a browser. */
export const demoConsent = {
  title: '微信会问：允许提醒你吗？',
  body: '演示里由系统代问。允许一次，只发一条。',
  yes: '允许',
  no: '不允许',
} as const;
