import { Body, Controller, Param, Query } from '@nestjs/common';
import type { BudgetDetail, BudgetView } from '@yanxinyuan/shared/points/approvals';
import { CurrentActor, type Actor } from '../../platform/http/actor';
import { Endpoint } from '../../platform/http/endpoint';
import { Budgets } from './budgets/budgets';
import { BudgetDto, BudgetParams, BudgetQueryDto } from './dto/budgets.dto';

@Controller()
export class BudgetsController {
  constructor(private readonly budgets: Budgets) {}

  @Endpoint('listBudgets')
  list(@CurrentActor() actor: Actor, @Query() { year }: BudgetQueryDto): Promise<BudgetView[]> {
    return this.budgets.list(actor, year);
  }

  @Endpoint('getBudget')
  get(@CurrentActor() actor: Actor, @Param() { town, year }: BudgetParams): Promise<BudgetDetail> {
    return this.budgets.get(actor, town, Number(year));
  }

  @Endpoint('putBudget')
  set(
    @CurrentActor() actor: Actor,
    @Param() { town, year }: BudgetParams,
    @Body() budget: BudgetDto,
  ): Promise<BudgetDetail> {
    return this.budgets.set(actor, town, Number(year), budget);
  }
}
