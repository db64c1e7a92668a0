import { Body, Controller } from '@nestjs/common';
import type { HandOverResult, OwnershipView } from '@yanxinyuan/shared/identity/roster';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { HandOverDto } from '../dto/hand-over.dto';
import { HandOver } from './hand-over';
import { Ownership } from './ownership';

/** Whose the open cases are, and giving one's own to a colleague. */
@Controller()
export class OwnersController {
  constructor(
    private readonly handOver: HandOver,
    private readonly ownership: Ownership,
  ) {}

  @Endpoint('handOver')
  give(@CurrentActor() actor: Actor, @Body() body: HandOverDto): Promise<HandOverResult> {
    return this.handOver.run(actor, body);
  }

  @Endpoint('getOwnership')
  get(@CurrentActor() actor: Actor): Promise<OwnershipView> {
    return this.ownership.of(actor);
  }
}
