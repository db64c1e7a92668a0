import { Controller } from '@nestjs/common';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { PersonViews } from '../person.views';
import { Closing } from './closing';

@Controller()
export class ClosingController {
  constructor(
    private readonly closing: Closing,
    private readonly views: PersonViews,
  ) {}

  @Endpoint('putClosing')
  async ask(@CurrentActor() { personId }: Actor): Promise<PersonView> {
    await this.closing.ask(personId);
    return this.views.of(personId);
  }

  @Endpoint('deleteClosing')
  async withdraw(@CurrentActor() { personId }: Actor): Promise<PersonView> {
    await this.closing.withdraw(personId);
    return this.views.of(personId);
  }
}
