import { Body, Controller } from '@nestjs/common';
import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import { Database } from '../../platform/db/database';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { RefreshDto, SessionDto } from './dto/identity.dto';
import { LogIn } from './log-in';
import { PersonViews } from './person.views';
import { Sessions, type TokenPair } from './sessions';

@Controller()
export class SessionController {
  constructor(
    private readonly db: Database,
    private readonly logIn: LogIn,
    private readonly sessions: Sessions,
    private readonly views: PersonViews,
  ) {}

  @Endpoint('createSession')
  async create(@Body() { code }: SessionDto): Promise<SessionView> {
    return this.view(await this.logIn.withCode(code));
  }

  @Endpoint('refreshSession')
  async refresh(@Body() { refreshToken }: RefreshDto): Promise<SessionView> {
    return this.view(await this.sessions.rotate(refreshToken));
  }

  @Endpoint('deleteSession')
  async delete(@CurrentActor() { sessionId, personId }: Actor): Promise<null> {
    await this.db.transaction((tx) => this.sessions.close(tx, { id: sessionId, personId }));
    return null;
  }

  private async view({ personId, ...tokens }: TokenPair & { personId: string }): Promise<SessionView> {
    return { ...tokens, person: await this.views.of(personId) };
  }
}
