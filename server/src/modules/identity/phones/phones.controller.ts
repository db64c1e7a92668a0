import { Body, Controller } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { MINUTE_MS } from '@yanxinyuan/shared/time';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { CurrentActor, type Actor } from '../../../platform/http/actor';
import { Endpoint } from '../../../platform/http/endpoint';
import { WeChat } from '../../../platform/wechat/wechat';
import { PhoneDto } from '../dto/identity.dto';
import { PersonViews } from '../person.views';
import { lockPerson } from '../roster/roster';
import { dialled } from '../rules/phone';
import { Phones } from './phones';

/** Of one person: WeChat is paid for each answer. */
const ASKS_PER_MINUTE = 10;

/** A number is left, and taken back, by nobody but its owner; nothing needs it. */
@Controller()
export class PhonesController {
  constructor(
    private readonly database: Database,
    private readonly wechat: WeChat,
    private readonly phones: Phones,
    private readonly views: PersonViews,
  ) {}

  @Throttle({ default: { limit: ASKS_PER_MINUTE, ttl: MINUTE_MS } })
  @Endpoint('putPhone')
  async put(@CurrentActor() { personId }: Actor, @Body() { code }: PhoneDto): Promise<PersonView> {
    const answer = await this.wechat.phoneNumber(code);
    if (!answer.ok) throw new Fail('PHONE_CODE_INVALID');
    const number = dialled(answer.number, answer.countryCode);
    if (number === undefined) throw new Fail('PHONE_CODE_INVALID');
    await this.database.transaction(async (tx) => {
      // So that a closing of the account cannot pass it by.
      await lockPerson(tx, personId);
      await this.phones.set(tx, personId, number);
    });
    return this.views.of(personId);
  }

  @Endpoint('deletePhone')
  async remove(@CurrentActor() { personId }: Actor): Promise<PersonView> {
    await this.database.transaction(async (tx) => {
      await lockPerson(tx, personId);
      await this.phones.remove(tx, personId);
    });
    return this.views.of(personId);
  }
}
