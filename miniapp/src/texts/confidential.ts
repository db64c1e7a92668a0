import type { UrgentReadReason, UrgentReadRecord } from '@yanxinyuan/shared/tickets/confidential';
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
  explain: '只能看这一件，半小时内有效。谁看的、什么原因、看了什么都会记下来，改不了；网格长和派单员马上会知道。',
  number: '单号',
  numberHint: '11 或 12 位数字',
  unknown: '没有这个单号，或者不在你管的范围，再对一遍',
  reason: '为什么要看',
  reasons: {
    danger: '人身安全',
    complaint: '核实投诉',
    court: '司法需要',
    handlerAway: '经办人联系不上',
    other: '其他',
  } satisfies Record<UrgentReadReason, string>,
  note: '补一句（可以不写）',
  noteNeeded: '写一句为什么',
  /** on the button, while it cannot be pressed */
  missing: { number: '先填单号', reason: '选一个原因', note: '写一句为什么' },
  read: '记下来，打开',
  sending: '正在记',
  until: (when: string): string => `${when} 前有效，只能看，不能转给别人`,
  over: { title: '半小时到了', text: '内容已经收起。还要看，请重新写原因。' },
  again: '重新写原因',
  marks: '紧急查阅记录',
} as const;

const SHOWN: Readonly<Record<string, string>> = {
  place: '地点',
  text: '原话',
  photos: '照片',
  voice: '语音',
  reporter: '上报人',
  resolution: '处理结果',
  question: '问答',
  history: '经过',
};

/** The record of all of them, as an admin reads it. */
export const urgentReads = {
  explain: '每看一次记一行，至少留半年，谁也改不了、删不了。',
  roles: { supervisor: '督导员', admin: '区级管理员' } satisfies Record<UrgentReadRecord['role'], string>,
  who: (person: string, role: UrgentReadRecord['role']): string => `${person}（${urgentReads.roles[role]}）`,
  saw: (fields: readonly string[]): string => `看到了：${fields.map((field) => SHOWN[field] ?? field).join('、')}`,
  empty: { title: '还没有人紧急查阅过', text: '有了会一行一行记在这里。' },
} as const;
