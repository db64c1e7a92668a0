import { DAY_MS, HOUR_MS, SHANGHAI_OFFSET_MS } from '@yanxinyuan/shared/time';

/** What the model knows of rules, caps and the calendar. */
export const ITEMS = {
  small: { points: 10, limit: 5, stock: 9 },
  big: { points: 35, limit: 2, stock: 3 },
} as const;
export type ItemName = keyof typeof ITEMS;
export const RULES = {
  environment: { points: 10, daily: Infinity, counts: true, waits: false },
  hazard_general: { points: 20, daily: Infinity, counts: true, waits: false },
  hazard_serious: { points: 50, daily: Infinity, counts: true, waits: false },
  hazard_major: { points: 100, daily: Infinity, counts: false, waits: true },
  rating: { points: 2, daily: 5, counts: true, waits: false },
  volunteer_hour: { points: 10, daily: 4, counts: true, waits: false },
  none: { points: 0, daily: Infinity, counts: false, waits: false },
} as const;
export type RuleName = keyof typeof RULES;

export const DAILY_CAP = 60;
export const MONTHLY_CAP = 1200;
export const APPROVAL_ABOVE = 50;
export const APPROVER_DAILY = 180;
export const NOTICE_MS = 3 * DAY_MS;
export const HOLD_MS = 72 * HOUR_MS;
export const FIRST_CAP = 300;

const local = (at: number): Date => new Date(at + SHANGHAI_OFFSET_MS);
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS);
export const monthOf = (at: number): string => local(at).toISOString().slice(0, 7);
export const yearOf = (at: number): number => local(at).getUTCFullYear();
export const expiryOf = (at: number): number => Date.UTC(yearOf(at) + 2, 0, 11) - SHANGHAI_OFFSET_MS;
