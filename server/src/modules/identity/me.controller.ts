import { Body, Controller, Param } from '@nestjs/common';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { Database } from '../../platform/db/database';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { Consents } from './consents';
import { ConsentDto, ConsentParams, DutyDto } from './dto/identity.dto';
import { PersonViews } from './person.views';
import { Roster } from './roster/roster';

@Controller()
export class MeController {
  constructor(
    private readonly db: Database,
    private readonly roster: Roster,
    private readonly consents: Consents,
    private readonly views: PersonViews,
  ) {}

  @Endpoint('getMe')
  get(@CurrentActor() { personId }: Actor): Promise<PersonView> {
    return this.views.of(personId);
  }

  @Endpoint('putConsent')
  async consent(
    @CurrentActor() { personId }: Actor,
    @Param() { document }: ConsentParams,
    @Body() { version }: ConsentDto,
  ): Promise<PersonView> {
    await this.db.transaction((tx) => this.consents.agree(tx, personId, document, version));
    return this.views.of(personId);
  }

  @Endpoint('putDuty')
  async duty(@CurrentActor() { personId }: Actor, @Body() { onDuty }: DutyDto): Promise<PersonView> {
    await this.db.transaction((tx) => this.roster.turn(tx, personId, onDuty));
    return this.views.of(personId);
  }
}
