import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { WeChat } from '../../platform/wechat/wechat';
import { Grants } from './grants';
import { People } from './people';
import { Sessions, type TokenPair } from './sessions';

/** Login by WeChat's code. Whoever comes for the first time becomes a person and a rider. */
@Injectable()
export class LogIn {
  constructor(
    private readonly db: Database,
    private readonly wechat: WeChat,
    private readonly people: People,
    private readonly grants: Grants,
    private readonly sessions: Sessions,
  ) {}

  /** @throws Fail LOGIN_CODE_INVALID, LOGIN_REFUSED, ACCOUNT_SUSPENDED, TOO_MANY_REQUESTS, WECHAT_UNAVAILABLE */
  async withCode(code: string): Promise<TokenPair & { personId: string }> {
    const { openid } = await this.wechat.session(code);
    return this.db.transaction(async (tx) => {
      const { person, isNew } = await this.people.ofOpenid(tx, openid);
      if (person.suspendedAt !== null) throw new Fail('ACCOUNT_SUSPENDED');
      if (isNew) {
        await this.grants.add(tx, [{ personId: person.id, role: 'rider', scope: { kind: 'self', code: '' } }]);
      }
      return { ...(await this.sessions.open(tx, person.id)), personId: person.id };
    });
  }
}
