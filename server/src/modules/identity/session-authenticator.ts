import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Authenticator, type Actor, type Login } from '../../platform/http/actor';
import { ActorCache } from './actor-cache';
import { IdentityChanges } from './changes';
import { Grants } from './grants';
import { Tokens } from './tokens';

interface SessionRow {
  revoked_at: Date | null;
  suspended_at: Date | null;
}

/** Turns an access token into an actor: the signature, a session that stands, and today's grants. */
@Injectable()
export class SessionAuthenticator extends Authenticator implements OnModuleInit {
  private readonly cache = new ActorCache();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tokens: Tokens,
    private readonly grants: Grants,
    private readonly changes: IdentityChanges,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.changes.subscribe((personId) => {
      this.cache.forget(personId);
    });
  }

  override identify(token: string): Promise<Login | undefined> {
    return this.tokens.readAccess(token);
  }

  /** @throws Fail LOGIN_EXPIRED, ACCOUNT_SUSPENDED */
  override async actorOf(login: Login): Promise<Actor> {
    const now = this.clock.now().getTime();
    const known = this.cache.get(login.sessionId, now);
    if (known?.personId === login.personId) return known;
    const actor = await this.load(login);
    this.cache.set(actor, now);
    return actor;
  }

  private async load({ personId, sessionId }: Login): Promise<Actor> {
    const [session] = await this.db.read.query<SessionRow[]>(
      `SELECT s.revoked_at, p.suspended_at FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.id = $1 AND s.person_id = $2`,
      [sessionId, personId],
    );
    if (!session) throw new Fail('LOGIN_EXPIRED');
    if (session.suspended_at !== null) throw new Fail('ACCOUNT_SUSPENDED');
    if (session.revoked_at !== null) throw new Fail('LOGIN_EXPIRED');
    const grants = await this.grants.of(this.db.read, [personId]);
    return {
      personId,
      sessionId,
      grants: grants.map(({ role, scopeKind, scopeCode }) => ({ role, scope: { kind: scopeKind, code: scopeCode } })),
    };
  }
}
