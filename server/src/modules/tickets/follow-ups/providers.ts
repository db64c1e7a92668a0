import { TicketFollowUpEntity } from '../entities/ticket-follow-up.entity';
import { FollowUps } from './follow-ups';
import { FollowUpLinks } from './links';

/** Solved in part. */
export const FOLLOW_UPS = { providers: [FollowUps, FollowUpLinks], entities: [TicketFollowUpEntity] };
