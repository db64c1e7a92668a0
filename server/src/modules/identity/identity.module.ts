import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { AppConfig } from '../../config/env';
import { Authenticator } from '../../platform/http/actor';
import { IdentityChanges } from './changes';
import { Consents } from './consents';
import { DemoController } from './demo/demo.controller';
import { DemoPeople } from './demo/demo-people';
import { Consent } from './entities/consent.entity';
import { Person } from './entities/person.entity';
import { RoleGrant } from './entities/role-grant.entity';
import { Session } from './entities/session.entity';
import { Grants } from './grants';
import { IdentityJobs } from './identity.jobs';
import { IdentityService } from './identity.service';
import { LogIn } from './log-in';
import { MeController } from './me.controller';
import { People } from './people';
import { PersonViews } from './person.views';
import { SessionAuthenticator } from './session-authenticator';
import { SessionController } from './session.controller';
import { Sessions } from './sessions';
import { Tokens } from './tokens';
import { Unread } from './unread';

/** Global, because the guard of every request asks it who is there. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Person, RoleGrant, Session, Consent])],
  controllers: [SessionController, MeController],
  providers: [
    { provide: Authenticator, useClass: SessionAuthenticator },
    IdentityService,
    Tokens,
    Sessions,
    People,
    Grants,
    Consents,
    IdentityChanges,
    IdentityJobs,
    LogIn,
    PersonViews,
    Unread,
  ],
  exports: [Authenticator, IdentityService, Unread],
})
export class IdentityModule {
  static with(config: AppConfig): DynamicModule {
    return config.DEMO
      ? { module: IdentityModule, controllers: [DemoController], providers: [DemoPeople] }
      : { module: IdentityModule };
  }
}
