import { Escalating } from '../actions/escalating';
import { Further } from '../actions/further';
import { Danger } from '../danger/danger';
import { Receipts } from '../danger/receipts';
import { TellOpening } from '../danger/tell-opening';
import { UnreadAlarms } from '../danger/unread';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';
import { LadderSweep } from '../ladder-sweep';
import { OtherSweeps } from '../other-sweeps';
import { ReadTicket } from './read-ticket';
import { Readable } from './readable';

/** Need-to-know, the ladder of disputes, and who is told of danger. */
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
];
export const CONFIDENTIAL_ENTITIES = [TicketToldEntity, TicketAlarmEntity];
