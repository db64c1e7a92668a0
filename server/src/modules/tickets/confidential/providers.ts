import { ConfidentialController } from './confidential.controller';
import { ReadRecord } from './read-record';
import { ReadTicket } from './read-ticket';
import { Readable } from './readable';
import { Retention } from './retention';
import { UrgentReads } from './urgent-reads';
import { TicketHoldEntity, UrgentReadEntity } from '../entities/urgent-read.entity';
import { UnguardedDetail } from '../views/unguarded-detail';

/** Need-to-know, urgent reads and their record, and what is erased when. */
export const CONFIDENTIAL = {
  providers: [ReadRecord, ReadTicket, Readable, Retention, UnguardedDetail, UrgentReads],
  controllers: [ConfidentialController],
  entities: [TicketHoldEntity, UrgentReadEntity],
};
