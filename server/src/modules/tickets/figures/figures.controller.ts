import { Controller, Query } from '@nestjs/common';
import type { FiguresView } from '@yanxinyuan/shared/tickets/rates';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { Figures } from './figures';
import { FiguresQueryDto } from './figures.dto';

@Controller()
export class FiguresController {
  constructor(private readonly figures: Figures) {}

  @Endpoint('getFigures')
  get(@CurrentActor() actor: Actor, @Query() query: FiguresQueryDto): Promise<FiguresView> {
    return this.figures.of(actor, query);
  }
}
