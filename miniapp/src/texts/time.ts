import { remaining, type ClockReading } from '@yanxinyuan/shared/tickets/clock';
import { DAY_MS, HOUR_MS, localDate, MINUTE_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';
import { ui } from './notices';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const two = (n: number): string => String(n).padStart(2, '0');

/** The wall clock in Shanghai, whatever zone the phone is set to. */
const local = (at: number): Date => new Date(at + SHANGHAI_OFFSET_MS);

/** 2026-11-21 15:30:05, as it is printed. */
export const stampWords = (at: number): string => local(at).toISOString().slice(0, 19).replace('T', ' ');

/** 18:20 */
export const clockWords = (at: number): string => `${two(local(at).getUTCHours())}:${two(local(at).getUTCMinutes())}`;

/** Calendar days from `now` to `at` in Shanghai: 0 today, 1 tomorrow, −1 yesterday. */
function daysAway(at: number, now: number): number {
  const midnight = (ms: number): number => Date.parse(`${localDate(new Date(ms))}T00:00:00Z`);
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}

function dateWords(at: number, now: number): string {
  const day = local(at);
  const words = `${day.getUTCMonth() + 1} 月 ${day.getUTCDate()} 日`;
  return day.getUTCFullYear() === local(now).getUTCFullYear() ? words : `${day.getUTCFullYear()} 年 ${words}`;
}

/** 今天, 昨天, 明天, 周一 (within the last six days), 7 月 18 日, 2025 年 7 月 18 日 */
export function dayWords(at: number, now: number): string {
  const days = daysAway(at, now);
  if (days === 0) return '今天';
  if (days === -1) return '昨天';
  if (days === 1) return '明天';
  if (days < 0 && days > -7) return WEEKDAYS[local(at).getUTCDay()] ?? '';
  return dateWords(at, now);
}

/** 今天 11:28, 周一 09:02, 7 月 18 日. The clock is left out beyond a week: nobody needs it then. */
export function whenWords(at: number, now: number): string {
  const days = daysAway(at, now);
  return days > -7 && days <= 1 ? `${dayWords(at, now)} ${clockWords(at)}` : dateWords(at, now);
}

/** When it was looked at: 10:32, 昨天 18:05, 周一 09:02 */
export const seenWords = (at: number, now: number): string =>
  daysAway(at, now) === 0 ? clockWords(at) : whenWords(at, now);

/** How long something took or is overdue: 35 分, 5 小时, 2 天 */
export function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes} 分`;
  const hours = Math.floor(ms / HOUR_MS);
  return hours < 48 ? `${hours} 小时` : `${Math.floor(ms / DAY_MS)} 天`;
}

/**
 * Until when: 6 分 40 秒内 (< 10 min) → 22 分内 (< 1 h) → 今天 18:20 前 → 明天 14:32 前 → 7 月 18 日前.
 * Ask `overdueWords` once the time has passed.
 */
export function dueWords(due: number, now: number): string {
  const left = Math.max(0, due - now);
  if (left < 10 * MINUTE_MS) {
    const seconds = Math.ceil(left / 1000);
    const minutes = Math.floor(seconds / 60);
    return `${minutes > 0 ? `${minutes} 分 ` : ''}${seconds % 60} 秒内`;
  }
  if (left < HOUR_MS) return `${Math.floor(left / MINUTE_MS)} 分内`;
  const days = daysAway(due, now);
  return days <= 1 ? `${dayWords(due, now)} ${clockWords(due)} 前` : `${dateWords(due, now)}前`;
}

/**
 * What is left on a clock, on every screen the same: until when, how long it is over on the clock's own
 * time, or that it stands.
 */
export function leftWords(clock: ClockReading, now: number): string {
  const { leftMs, over, stopped } = remaining(clock, now);
  if (stopped) return ui.clockStopped;
  return over ? ui.overdueBy(spanWords(-leftMs)) : dueWords(Date.parse(clock.dueAt), now);
}

/** Due words in two sizes: 明天 14:32 and 前, 22 分 and 内. */
export function dueParts(words: string): { time: string; tail: string } {
  const [, time = words, tail = ''] = /^(.*?) ?([前内])$/.exec(words) ?? [];
  return { time, tail };
}

/** The same for the ear, once a minute: seconds would never stop being read out. */
export const spokenDueWords = (due: number, now: number): string =>
  due - now < 10 * MINUTE_MS ? `${Math.ceil(Math.max(0, due - now) / MINUTE_MS)} 分钟内` : dueWords(due, now);

/** 420 米, 1.2 公里 */
export function distanceWords(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`;
  const km = metres / 1000;
  return `${km < 9.95 ? km.toFixed(1) : Math.round(km)} 公里`;
}

/** 上午好 by the clock in Shanghai. */
export function greeting(now: number): string {
  const hour = local(now).getUTCHours();
  if (hour < 5) return '夜里好';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  return hour < 18 ? '下午好' : '晚上好';
}
