import { Controller, Query } from '@nestjs/common';
import type { Page } from '@yanxinyuan/shared/pagination';
import type { PointsAccountView, PointsEntryView } from '@yanxinyuan/shared/points/contract';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { PageDto } from '../../platform/http/page';
import { Statements } from './statements';

@Controller()
export class PointsController {
  constructor(private readonly statements: Statements) {}

  @Endpoint('getPointsAccount')
  account(@CurrentActor() { personId }: Actor): Promise<PointsAccountView> {
    return this.statements.account(personId);
  }

  @Endpoint('listPointsEntries')
  entries(@CurrentActor() { personId }: Actor, @Query() query: PageDto): Promise<Page<PointsEntryView>> {
    return this.statements.entries(personId, query);
  }
}
