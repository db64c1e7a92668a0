import { Body, Controller, Param } from '@nestjs/common';
import type { CallView } from '@yanxinyuan/shared/tickets/contract';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { IdParams } from '../dto/query.dto';
import { CallDto } from './call.dto';
import { Calls } from './calls';

@Controller()
export class CallsController {
  constructor(private readonly calls: Calls) {}

  @Endpoint('callReporter')
  call(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() request: CallDto): Promise<CallView> {
    return this.calls.reveal(actor, id, request);
  }
}
