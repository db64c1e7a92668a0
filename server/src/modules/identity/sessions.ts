import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { IdentityChanges } from './changes';
import { Person } from './entities/person.entity';
import { Session } from './entities/session.entity';
import { ACCESS_LIFE, Tokens } from './tokens';

export type TokenPair = Omit<SessionView, 'person'>;

/** A device that is not used for this long has to log in again. */
const SESSION_LIFE_MS = 30 * DAY_MS;

/**
 * A phone that loses the answer to a refresh asks again with the token it still has. For this
 * long it gets the same successor again; later, a used token means that two hold it.
 */
const RETRY_MS = 30_000;

/** Logins: one row a device, whose refresh tokens replace one another. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tokens: Tokens,
    private readonly changes: IdentityChanges,
  ) {}

  async open(tx: Tx, personId: string): Promise<TokenPair> {
    const now = this.clock.now();
    const session = {
      id: uuidv7(),
      personId,
      salt: randomBytes(16),
      generation: 1,
      rotatedAt: now,
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
      revokedAt: null,
    };
    await tx.insert(Session, session);
    return this.pair(session);
  }

  /**
   * Exchanges a refresh token for its successor. A token that was exchanged before revokes the
   * whole session, because the thief and the owner cannot be told apart; the owner logs in again.
   *
   * @throws Fail REFRESH_INVALID, REFRESH_REUSED, ACCOUNT_SUSPENDED
   */
  async rotate(refreshToken: string): Promise<TokenPair & { personId: string }> {
    const outcome = await this.db.transaction(async (tx) => {
      const session = await this.lock(tx, refreshToken);
      const { generation } = this.tokens.readRefresh(refreshToken);
      if (generation === session.generation) return this.advance(tx, session);
      if (this.isRetry(session, generation)) return session;
      await this.close(tx, session);
      return undefined;
    });
    // Thrown outside, so that the revocation is committed.
    if (!outcome) throw new Fail('REFRESH_REUSED');
    return { ...(await this.pair(outcome)), personId: outcome.personId };
  }

  async close(tx: Tx, { id, personId }: Pick<Session, 'id' | 'personId'>): Promise<void> {
    await tx.update(Session, { id }, { revokedAt: this.clock.now() });
    await this.changes.publish(tx, personId);
  }

  async closeAll(tx: Tx, personId: string): Promise<void> {
    await tx.query('UPDATE session SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', [
      personId,
      this.clock.now(),
    ]);
    await this.changes.publish(tx, personId);
  }

  /** Nothing can be done with a session that ran out; deletes those. */
  async forgetExpired(): Promise<void> {
    await this.db.transaction((tx) => tx.query('DELETE FROM session WHERE expires_at < $1', [this.clock.now()]));
  }

  // Two refreshes at once would both see the token as unused; the row lock makes the second a retry.
  private async lock(tx: Tx, refreshToken: string): Promise<Session> {
    const token = this.tokens.readRefresh(refreshToken);
    const session = await tx.findOne(Session, {
      where: { id: token.sessionId },
      lock: { mode: 'pessimistic_write' },
    });
    const stands = session !== null && session.revokedAt === null && session.expiresAt > this.clock.now();
    if (!stands || !this.tokens.isOurs(token, session)) throw new Fail('REFRESH_INVALID');
    const { suspendedAt } = await tx.findOneByOrFail(Person, { id: session.personId });
    if (suspendedAt !== null) throw new Fail('ACCOUNT_SUSPENDED');
    return session;
  }

  private async advance(tx: Tx, session: Session): Promise<Session> {
    const now = this.clock.now();
    const next = {
      generation: session.generation + 1,
      rotatedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
    };
    await tx.update(Session, { id: session.id }, next);
    return Object.assign(session, next);
  }

  private isRetry(session: Session, generation: number): boolean {
    const age = this.clock.now().getTime() - session.rotatedAt.getTime();
    return generation === session.generation - 1 && age <= RETRY_MS;
  }

  private async pair(session: Session): Promise<TokenPair> {
    return {
      accessToken: await this.tokens.access({ personId: session.personId, sessionId: session.id }),
      refreshToken: this.tokens.refresh(session, session.generation),
      expiresIn: ACCESS_LIFE,
    };
  }
}
