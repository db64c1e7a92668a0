import { Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type {
  ExpiringPoints,
  PointsAccountView,
  PointsEntryDetail,
  PointsEntryView,
  PointsRules,
  WaitingAward,
} from '@yanxinyuan/shared/points/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { NumberParams } from './dto/points.dto';
import { AwardRules } from './award-rules';
import { Statements } from './statements';

@Controller()
export class PointsController {
  constructor(
    private readonly statements: Statements,
    private readonly rules: AwardRules,
  ) {}

  @Endpoint('getPointsAccount')
  account(@CurrentActor() { personId }: Actor): Promise<PointsAccountView> {
    return this.statements.account(personId);
  }

  @Endpoint('listPointsEntries')
  entries(@CurrentActor() { personId }: Actor, @Query() query: PageDto): Promise<Page<PointsEntryView>> {
    return this.statements.entries(personId, query);
  }

  @Endpoint('getPointsEntry')
  entry(@CurrentActor() { personId }: Actor, @Param() { id }: NumberParams): Promise<PointsEntryDetail> {
    return this.statements.entry(personId, id);
  }

  @Endpoint('listWaitingAwards')
  waiting(@CurrentActor() { personId }: Actor): Promise<WaitingAward[]> {
    return this.statements.waiting(personId);
  }

  @Endpoint('listExpiringPoints')
  expiring(@CurrentActor() { personId }: Actor): Promise<ExpiringPoints[]> {
    return this.statements.expiring(personId);
  }

  @Endpoint('getPointsRules')
  rulesInForce(): Promise<PointsRules> {
    return this.rules.inForce();
  }
}
