export { Traces, type Leaver } from './closing/traces';
export { DemoModule } from './demo/demo.module';
export { IdentityModule } from './identity.module';
export { IdentityService } from './identity.service';
export type { NewGrant, StaffMember } from './grants';
export { Proof } from './proof';
export { Leaves } from './roster/leaves';
export { Roster } from './roster/roster';
export { Unread } from './unread';
