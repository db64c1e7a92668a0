import type { ReportListItem } from '@yanxinyuan/shared/reports/contract';
import type { ItemView } from '@yanxinyuan/shared/rewards/contract';
import type { Role } from '@yanxinyuan/shared/roles';
import type { TicketQueue } from '@yanxinyuan/shared/tickets/queues';
import { home } from '@/texts/home';

const DOUBLE_SURNAMES = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '令狐', '夏侯'];

/** 孟 of 孟浩宇, 欧阳 of 欧阳明; null for what is not a Chinese name. */
export function surnameOf(name: string | undefined): string | null {
  if (name === undefined || !/^[\u4e00-\u9fff·]+$/.test(name)) return null;
  return DOUBLE_SURNAMES.find((double) => name.startsWith(double) && name.length > 2) ?? name.slice(0, 1);
}

/** 1 件等你看: one verb while all wait for the same thing. */
export function waitingTitle(waiting: readonly Pick<ReportListItem, 'needsMe'>[]): string {
  const n = waiting.length;
  const needs = new Set(waiting.map(({ needsMe }) => needsMe));
  if (needs.size > 1) return home.waitingMixed(n);
  if (needs.has('answer')) return home.waitingAnswer(n);
  return needs.has('rate') ? home.waitingRate(n) : home.waitingLook(n);
}

export interface Affordable {
  /** how many kinds the points reach for */
  count: number;
  /** points missing to the cheapest; 0 when something is in reach */
  short: number;
  /** up to three to show: the best in reach, or the next ones */
  show: ItemView[];
}

/** What the points buy now. Goods without stock do not count. */
export function affordable(items: readonly ItemView[], available: number): Affordable {
  const there = items.filter(({ stock }) => stock > 0).sort((a, b) => a.points - b.points);
  const inReach = there.filter(({ points }) => points <= available);
  const cheapest = there[0];
  if (inReach.length > 0) return { count: inReach.length, short: 0, show: inReach.slice(-3).reverse() };
  return { count: 0, short: cheapest === undefined ? 0 : cheapest.points - available, show: there.slice(0, 3) };
}

export type WorkQueue = Extract<TicketQueue, 'inbox' | 'verify' | 'dispatch' | 'overdue'>;
export type WorkRole = Exclude<Role, 'rider'>;

/** The queue whose length stands on the entry card; a shop has none. */
export const WORK_QUEUES: Record<WorkRole, WorkQueue | null> = {
  gridWorker: 'inbox',
  gridLeader: 'verify',
  dispatcher: 'dispatch',
  department: 'inbox',
  supervisor: 'overdue',
  admin: 'overdue',
  shopkeeper: null,
};

/** The roles that have work to open, the daily ones first. */
export const workRoles = (roles: readonly Role[]): WorkRole[] =>
  (Object.keys(WORK_QUEUES) as WorkRole[]).filter((role) => roles.includes(role));
