export { TicketsModule } from './tickets.module';
export { AppealUnits } from './appeals/appeal-units';
export type { ServiceUnit } from './appeals/appeal-units';
export { DutyContacts } from './duty/contacts';
export type { DutyContact } from './duty/contacts';
export { DutyDryRuns } from './duty/dry-run';
export { DutyLists } from './duty/lists';
export { Replies, type SharedReply } from './replies/replies';
export { REPLY_TEXT } from './replies/reply.dto';
