import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { WeChat } from '../../platform/wechat/wechat';
import { People } from './people';

/** Asks anew who holds the phone: a session lives for weeks, a phone changes hands in a second. */
@Injectable()
export class Proof {
  constructor(
    private readonly db: Database,
    private readonly wechat: WeChat,
    private readonly people: People,
  ) {}

  /**
   * @param code of wx.login, made a moment ago; it is used up
   * @throws Fail LOGIN_CODE_INVALID also for a code of somebody else
   * @throws Fail LOGIN_REFUSED, TOO_MANY_REQUESTS, WECHAT_UNAVAILABLE
   */
  async isThere(personId: string, code: string): Promise<void> {
    const { openid } = await this.wechat.session(code);
    if ((await this.people.get(this.db.read, personId)).openid !== openid) throw new Fail('LOGIN_CODE_INVALID');
  }
}
