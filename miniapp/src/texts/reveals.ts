import type { Caller, RevealCount } from '@yanxinyuan/shared/tickets/reveals';

/** Who was shown reporters' numbers, as a supervisor reads it. */
export const reveals = {
  explain: '每看一次记一行，留一年，谁也改不了。看的是谁的号码，这里不写。',
  limit: (limit: number): string => `一个人一天最多看 ${limit} 个号码。`,
  people: '24 小时里看了几个，点名字只看这个人',
  chip: ({ person, dayNumbers }: RevealCount): string => `${person} ${dayNumbers} 个`,
  count: ({ dayNumbers, dayTimes, numbers }: RevealCount): string =>
    `24 小时里 ${dayNumbers} 个号码，看了 ${dayTimes} 次；30 天里 ${numbers} 个`,
  roles: { assignee: '网格', handler: '部门', dispatcher: '派单台' } satisfies Record<Caller, string>,
  who: (person: string, as: Caller): string => `${person}（${reveals.roles[as]}）`,
  restricted: '保密',
  empty: { title: '还没有人看过号码', text: '办件的人要打给上报人，会一行一行记在这里。' },
} as const;
