import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '../../platform/http/actor';
import { IdentityChanges } from './changes';
import { AccountClosure } from './closing/account-closure.entity';
import { Closing } from './closing/closing';
import { ClosingController } from './closing/closing.controller';
import { ClosingJobs } from './closing/closing.jobs';
import { Closings } from './closing/closings';
import { OwnTraces } from './closing/own-traces';
import { Traces } from './closing/traces';
import { Consents } from './consents';
import { Consent } from './entities/consent.entity';
import { Person } from './entities/person.entity';
import { RoleGrant } from './entities/role-grant.entity';
import { RosterLeave } from './entities/roster-leave.entity';
import { RosterShift } from './entities/roster-shift.entity';
import { Session } from './entities/session.entity';
import { Grants } from './grants';
import { Holdings } from './holdings/holdings';
import { OwnHolding } from './holdings/own-holding';
import { IdentityJobs } from './identity.jobs';
import { IdentityService } from './identity.service';
import { LogIn } from './log-in';
import { MeController } from './me.controller';
import { PersonPhone } from './entities/person-phone.entity';
import { People } from './people';
import { PersonViews } from './person.views';
import { Phones } from './phones/phones';
import { PhonesController } from './phones/phones.controller';
import { Proof } from './proof';
import { Leaves } from './roster/leaves';
import { MyRoster } from './roster/my-roster';
import { Roster } from './roster/roster';
import { RosterController } from './roster/roster.controller';
import { Team } from './roster/team';
import { SessionAuthenticator } from './session-authenticator';
import { SessionController } from './session.controller';
import { Sessions } from './sessions';
import { StaffChanges } from './staff-changes';
import { Tokens } from './tokens';
import { Unread } from './unread';

/** Global, because the guard of every request asks it who is there. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Person,
      PersonPhone,
      RoleGrant,
      Session,
      Consent,
      AccountClosure,
      RosterShift,
      RosterLeave,
    ]),
  ],
  controllers: [SessionController, MeController, PhonesController, ClosingController, RosterController],
  providers: [
    { provide: Authenticator, useClass: SessionAuthenticator },
    IdentityService,
    Tokens,
    Sessions,
    People,
    Grants,
    Consents,
    Closing,
    ClosingJobs,
    Closings,
    OwnTraces,
    Traces,
    Holdings,
    OwnHolding,
    IdentityChanges,
    IdentityJobs,
    LogIn,
    PersonViews,
    Phones,
    Proof,
    Roster,
    Leaves,
    MyRoster,
    Team,
    StaffChanges,
    Unread,
  ],
  exports: [Authenticator, Traces, Holdings, IdentityService, Unread, Grants, Phones, Proof, Roster, Leaves],
})
export class IdentityModule {}
