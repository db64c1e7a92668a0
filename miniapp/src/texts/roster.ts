import type { LeaveReason, ShiftView } from '@yanxinyuan/shared/identity/roster';
import { clockWords, dayWords, whenWords } from './time';

export const WEEKDAY_TEXTS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
export const WEEKDAY_LETTERS = ['一', '二', '三', '四', '五', '六', '日'] as const;
const weekday = (n: number): string => WEEKDAY_TEXTS[n - 1] ?? '';

const two = (n: number): string => String(n).padStart(2, '0');
const minuteWords = (minute: number): string => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;

/** 08:00–18:00, 22:00–次日 06:00 */
export const hoursWords = ({ fromMinute, toMinute }: Omit<ShiftView, 'weekday'>): string =>
  `${minuteWords(fromMinute)}–${toMinute > 1440 ? '次日 ' : ''}${toMinute === 1440 ? '24:00' : minuteWords(toMinute)}`;

/** 周一到周五, 周六 */
export const runWords = (first: number, last: number): string =>
  first === last ? weekday(first) : `${weekday(first)}${last - first > 1 ? '到' : '、'}${weekday(last)}`;

/** 今天 08:00 到 18:00, 明天 22:00 到次日 06:00 */
export function shiftWords({ from, to }: { from: string; to: string }, now: number): string {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const next = dayWords(begin, now) === dayWords(end, now) ? ' ' : '次日 ';
  return `${dayWords(begin, now)} ${clockWords(begin)} 到${next}${clockWords(end)}`;
}

/** 11 月 25 日到 11 月 27 日, 今天到明天, 今天 */
export function daysWords({ from, to }: { from: string; to: string }, now: number): string {
  const [first, last] = [dayWords(Date.parse(from), now), dayWords(Date.parse(to) - 1, now)];
  if (first === last) return first;
  return `${first}到${/^\d/.test(last) ? ' ' : ''}${last}`;
}

export const REASON_TEXTS: Record<LeaveReason, string> = {
  annual: '年休假',
  sick: '病假',
  personal: '事假',
  training: '培训',
};

/** Times that are chosen with one tap. */
export const PRESET_TEXTS = { day: '白班', early: '早班', late: '中班', night: '夜班' } as const;
export type PresetKey = keyof typeof PRESET_TEXTS;

export const roster = {
  onDuty: '在班上',
  offDuty: '没在班上',
  onLeave: '休假中',
  duty: '我在班上',
  dutyOn: '在班了，新件会派给你',
  dutyOff: '下班了，新件派给别人',
  dutyLeave: '休假中，新件派给别人',
  dutyUntil: (until: string, now: number): string => `到${whenWords(Date.parse(until), now)}，之后按班次`,
  dutyShifts: '按班次自动上下班，临时有事再拨',
  dutyAlone: '没有排班，拨到哪边算哪边',

  next: '接下来的班',
  noShifts: '没有排班',
  noShiftsNote: '网格长或派单员给你排',
  noNext: '最近没有班',
  now: '正在班上',
  week: '每周',

  leaves: '休假',
  noLeaves: '没有休假',
  askLeave: '请假',
  standIn: (name: string | undefined): string => (name === undefined ? '没有人替，手上的件重新派' : `${name}替`),
  endNow: '提前回来',
  takeBack: '不休了',
  ended: '回来了，新件会派过来',
  takenBack: '撤掉了',
  ending: { title: '提前回来', body: '交出去的件还在替班的人那里，要的话请他交回来。', yes: '提前回来', no: '接着休' },

  standing: '你替谁',
  standsIn: (name: string, days: string): string => `替${name}，${days}`,

  leaveTitle: (name: string | undefined): string => (name === undefined ? '请假' : `给${name}记休假`),
  which: '哪几天，点头一天和最后一天',
  reason: '什么假',
  who: '谁替，可以不选',
  whoNote: '不选，手上的件按规则重新派',
  nobody: '没有能替的同事',
  colleague: (name: string, onDuty: boolean): string => (onDuty ? `${name} 在班` : name),
  chooseDays: '先点哪几天',
  chooseReason: '先选什么假',
  saveLeave: (days: number): string => `休 ${days} 天`,
  leaveSaved: '记好了，那几天新件派给别人',
  saving: '正在记下',
  earlierMonth: '上个月',
  laterMonth: '下个月',
  month: (year: number, month: number): string => `${year} 年 ${month} 月`,

  handOver: '交接',
  offer: (n: string) => ({
    title: `手上还有 ${n} 件`,
    body: '要交给同事吗？不交也行，还是你的，时限不变。',
    yes: '去交接',
    no: '不交',
  }),
  handOverNote: '把手上的件交给同事，时限不变',
  handAll: (n: string): string => `全部 ${n} 件`,
  handSome: '挑几件',
  toWhom: '交给谁',
  nothing: { title: '手上没有件', text: '没有要交接的。' },
  chooseWhom: '先选交给谁',
  chooseCases: '先挑几件',
  hand: (n: string, name: string): string => `${n} 件交给${name}`,
  handing: '正在交',
  moved: (n: number, name: string): string => `${n} 件交给了${name}`,
  movedOne: (name: string): string => `交给${name}了`,
  leftSome: (n: number): string => `${n} 件没交成，还在你这里`,
  again: '接着交',
  finished: '好了',
  caseNote: (number: string, place: string): string => `${number}，${place}`,

  teamNote: (on: number, off: number): string => (off === 0 ? `${on} 人都在班` : `${on} 人在班，${off} 人不在`),
  nobodyHere: { title: '你这里还没有人', text: '有了网格员会出现在这里。' },
  copy: '周一的照抄到周五',
  clear: '清空',
  free: '休息',
  presets: '点一下排上，再点一下去掉',
  save: '保存班次',
  saved: '排好了，从现在起算',
  unsaved: '改了还没保存',
  law: '只管新件派给谁，不记考勤。',
} as const;
