import type { Instant } from '../time';

export const LEAVE_REASONS = ['annual', 'sick', 'personal', 'training'] as const;
/** 年休假, 病假, 事假, 培训 */
export type LeaveReason = (typeof LEAVE_REASONS)[number];

export const ROSTER_LIMITS = {
  /** shifts of one person in a week */
  shiftsMax: 21,
  /** longest leave, days */
  leaveMaxDays: 180,
  /** how far ahead leave may begin, days */
  leaveAheadDays: 366,
  /** tickets handed over at once */
  handOverMax: 200,
} as const;

/** A time of work that comes every week, in Shanghai minutes. */
export interface ShiftView {
  /** 1 Monday … 7 Sunday: the day it begins on */
  weekday: number;
  /** 0–1439 since midnight */
  fromMinute: number;
  /** exclusive; past 1440 it ends on the next day, at most 24 h later */
  toMinute: number;
}
export interface ShiftsRequest {
  /** the whole week; those not named are gone */
  shifts: ShiftView[];
}

export interface LeaveRequest {
  /** whose leave; default one's own */
  personId?: string;
  from: Instant;
  /** exclusive */
  to: Instant;
  reason: LeaveReason;
  /** a colleague who takes over the open work; without one it is routed anew */
  standInId?: string;
}
export interface LeaveView {
  id: string;
  from: Instant;
  to: Instant;
  reason: LeaveReason;
  standIn: { personId: string; name: string } | null;
}
export interface Colleague {
  personId: string;
  name: string;
  onDuty: boolean;
}

/** One's own duty. */
export interface MyRosterView {
  onDuty: boolean;
  onLeave: boolean;
  /** until when the switch counts; null: until it is turned again, or it does not count now */
  switchUntil: Instant | null;
  shifts: ShiftView[];
  /** the shift that runs and the next ones, without those in leave */
  next: { from: Instant; to: Instant }[];
  /** running and coming ones */
  leaves: LeaveView[];
  /** whose work comes to this person meanwhile */
  standsInFor: { name: string; from: Instant; to: Instant }[];
  /** who may stand in or take work over */
  colleagues: Colleague[];
}

/** One of a leader's or dispatcher's people. */
export interface RosterPerson extends Colleague {
  onLeave: boolean;
  /** where he works, in words */
  places: string[];
  shifts: ShiftView[];
  leaves: LeaveView[];
}

export interface HandOverRequest {
  /** client-made UUIDv7: the same id twice hands over once */
  id: string;
  toId: string;
  /** default all open ones */
  ticketIds?: string[];
}
export interface HandOverResult {
  moved: number;
  /** what stayed, and the code of the refusal */
  left: { ticketId: string; code: string }[];
}

/** How many open cases lie with whom. */
export interface OwnershipView {
  /** a worker · a department · a leader who has to check · a town's or district's desk · an admin, for want of a desk */
  assignee: number;
  department: number;
  leader: number;
  desk: number;
  admin: number;
  /** nobody at any desk: the alarm is up */
  nobody: number;
  /** the holder is gone; the watchdog takes them up within a minute */
  gone: number;
}
