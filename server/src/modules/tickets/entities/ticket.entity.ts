import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportKind } from '@yanxinyuan/shared/reports/contract';
import type { LocalDate } from '@yanxinyuan/shared/time';
import type { LadderLevel } from '@yanxinyuan/shared/tickets/ladder';
import type { TicketListItem } from '@yanxinyuan/shared/tickets/contract';
import type { TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import type { Urgency } from '@yanxinyuan/shared/tickets/limits';
import type { ClockMark } from '../rules/clock';

/** A case from submission to closing. It changes only through its lifecycle table, under its row lock. */
@Entity('ticket')
export class TicketEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** what people say on the phone; made by the database */
  @Column('text', { unique: true })
  number: string;

  /** counts actions, so that a reader knows whether it moved on */
  @Column('integer', { default: 1 })
  version: number;

  @Column('text')
  state: TicketState;

  @Column('text')
  category: string;

  @Column('text')
  kind: ReportKind;

  @Column('text')
  urgency: Urgency;

  @Column('boolean')
  restricted: boolean;

  /** the report that opened it */
  @Column('uuid')
  reportId: string;

  @Column('integer', { default: 1 })
  reporters: number;

  /** the deepest territory known, grid, town or district; scopes compare with it */
  @Column('text')
  areaCode: string;

  @Column('text')
  townCode: string;

  @Column('text', { nullable: true })
  communityCode: string | null;

  /** null outside every grid */
  @Column('text', { nullable: true })
  gridCode: string | null;

  /** where in words, e.g. 龙桥街道 东韩村 第1网格 */
  @Column('text')
  place: string;

  /** GCJ-02 */
  @Column('double precision')
  lng: number;

  @Column('double precision')
  lat: number;

  @Column('timestamptz')
  openedAt: Date;

  @Column('timestamptz')
  acceptDueAt: Date;

  /** until when it was to be accepted before it was first passed on; null: it never was */
  @Column('timestamptz', { nullable: true })
  contactDueAt: Date | null;

  @Column('timestamptz')
  dueAt: Date;

  /** when the department it lies with signed for it */
  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  /** since when a suspension stops the clock */
  @Column('timestamptz', { nullable: true })
  clockStoppedAt: Date | null;

  @Column('date', { nullable: true })
  reviewOn: LocalDate | null;

  /** the next thing the clock has to say, and when */
  @Column('text', { nullable: true })
  nextMark: ClockMark | null;

  @Column('timestamptz', { nullable: true })
  nextMarkAt: Date | null;

  /** why a dispatcher has to look at it */
  @Column('text', { nullable: true })
  waitsFor: TicketListItem['waitsFor'];

  /** of a dispute; kept when it ends */
  @Column('text', { nullable: true })
  level: LadderLevel | null;

  /** when the level above takes over; see rules/ladder.ts */
  @Column('timestamptz', { nullable: true })
  levelDueAt: Date | null;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('text', { nullable: true })
  departmentCode: string | null;

  @Column('uuid', { nullable: true })
  resolverId: string | null;

  /** as what the resolver resolved it: a reopened case goes back there */
  @Column('text', { nullable: true })
  resolvedBy: 'assignee' | 'handler' | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Date | null;

  /** the history row of the resolution that stands */
  @Column('uuid', { nullable: true })
  resolutionId: string | null;

  /** since when a witness says that it is not solved; nobody's silence closes it then */
  @Column('timestamptz', { nullable: true })
  doubtedAt: Date | null;

  @Column('uuid', { nullable: true })
  afterPhotoId: string | null;

  /** true and solved, or true and not solvable now; either brings points */
  @Column('text', { nullable: true })
  verified: 'solved' | 'true' | null;

  /** when it reached a final state */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** words, pictures and exact place were taken out */
  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;

  @Column('uuid', { nullable: true })
  masterId: string | null;

  @Column('integer', { default: 0 })
  reopenedCount: number;

  @Column('integer', { default: 0 })
  reporterReopens: number;

  @Column('boolean', { default: false })
  extended: boolean;

  /** asked for, not granted yet */
  @Column('timestamptz', { nullable: true })
  extensionDueAt: Date | null;
}
