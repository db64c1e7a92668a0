export { DemoModule } from './demo/demo.module';
export { IdentityModule } from './identity.module';
export { IdentityService, type PersonName } from './identity.service';
export type { NewGrant, StaffMember } from './grants';
export type { NewPerson } from './people';
export { maskedName } from './rules/names';
export { Unread } from './unread';
