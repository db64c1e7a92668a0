export { TicketsModule } from './tickets.module';
export { DutyDryRuns } from './duty/dry-run';
export { DutyLists } from './duty/lists';
