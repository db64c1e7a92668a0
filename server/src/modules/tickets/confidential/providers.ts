import { Escalating } from '../actions/escalating';
import { Further } from '../actions/further';
import { AppealUnits } from '../appeals/appeal-units';
import { Danger } from '../danger/danger';
import { Receipts } from '../danger/receipts';
import { TellOpening } from '../danger/tell-opening';
import { UnreadAlarms } from '../danger/unread';
import { ServiceUnitEntity } from '../entities/service-unit.entity';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';
import { LadderSweep } from '../ladder-sweep';
import { OtherSweeps } from '../other-sweeps';
import { TicketHoldEntity, UrgentReadEntity } from '../entities/urgent-read.entity';
import { UnguardedDetail } from '../views/unguarded-detail';
import { ReadRecord } from './read-record';
import { ReadTicket } from './read-ticket';
import { Readable } from './readable';
import { Retention } from './retention';
import { UrgentReads } from './urgent-reads';

/** Need-to-know, the ladder of disputes, the units of appeals, and who is told of danger. */
export const CONFIDENTIAL = [
  Readable,
  ReadTicket,
  Escalating,
  Further,
  LadderSweep,
  Danger,
  TellOpening,
  Receipts,
  UnreadAlarms,
  OtherSweeps,
  AppealUnits,
  UnguardedDetail,
  UrgentReads,
  ReadRecord,
  Retention,
];
export const CONFIDENTIAL_ENTITIES = [
  TicketToldEntity,
  TicketAlarmEntity,
  UrgentReadEntity,
  TicketHoldEntity,
  ServiceUnitEntity,
];
