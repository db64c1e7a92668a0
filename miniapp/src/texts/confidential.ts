import type { UrgentReadReason } from '@yanxinyuan/shared/tickets/confidential';
import type { ToldView } from '@yanxinyuan/shared/tickets/contract';
import type { LadderLevel } from '@yanxinyuan/shared/tickets/ladder';

/** 四级七天 as staff read it. */
export const ladder = {
  title: '四级调处',
  levels: { grid: '网格', community: '社区', town: '镇街', district: '区里' } satisfies Record<LadderLevel, string>,
  until: (when: string): string => `${when}前没调好，自动上调一级`,
  top: '已到最高一级，按总时限办结',
} as const;

/** The same for whoever reported it. */
export const riderLadder: Record<LadderLevel, string> = {
  grid: '网格员先上门调解，调不下来往上交，七天内给结果。',
  community: '网格长在调解，调不下来交镇街，七天内给结果。',
  town: '镇街在调解，调不下来交区里，七天内给结果。',
  district: '区里在调解，七天内给结果。',
};

/** Who has read of a danger. */
export const told = {
  title: '谁看到了',
  count: (read: number, all: number): string => `已读 ${read}/${all}`,
  roles: { assignee: '接单的人', standby: '最近当班', dispatcher: '派单台', above: '上一级' } satisfies Record<
    ToldView['role'],
    string
  >,
  read: (when: string): string => `${when} 看到`,
  unread: '还没看',
} as const;

export const urgentRead = {
  title: '紧急查阅',
  explain: '只能看这一件，半小时内有效。谁看的、什么原因、看了什么都会记下来，网格长和派单员会知道。',
  number: '单号',
  numberHint: '11 或 12 位数字',
  reason: '为什么要看',
  reasons: {
    danger: '人身安全',
    complaint: '核实投诉',
    court: '司法需要',
    handlerAway: '经办人联系不上',
    other: '其他',
  } satisfies Record<UrgentReadReason, string>,
  note: '说明，选“其他”必写',
  read: '记下来，打开',
  until: (when: string): string => `${when}前有效，只能看`,
  marks: '紧急查阅记录',
} as const;
