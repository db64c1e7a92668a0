import { Danger } from './danger';
import { Receipts } from './receipts';
import { TellOpening } from './tell-opening';
import { UnreadAlarms } from './unread';
import { TicketAlarmEntity, TicketToldEntity } from '../entities/ticket-told.entity';

/** Who is told of danger, and whether they read it. */
export const DANGER = {
  providers: [Danger, Receipts, TellOpening, UnreadAlarms],
  entities: [TicketAlarmEntity, TicketToldEntity],
};
