import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { AppConfig } from '../../config/env';
import { Clock } from '../../platform/clock/clock';
import { Fail } from '../../platform/fail';
import type { Login } from '../../platform/http/actor';
import { isSame } from '../../platform/signed';
import { Recent } from './recent';

/** seconds */
export const ACCESS_LIFE = 15 * 60;
const ISSUER = 'yanxinyuan';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface RefreshToken {
  sessionId: string;
  generation: number;
  mac: string;
}
interface Secret {
  id: string;
  salt: Buffer;
}

/**
 * Makes and reads tokens.
 *
 * A refresh token is `<session>.<generation>.<mac>`. It is not stored: the session keeps the
 * number that is valid now, and the mac proves that a token with another number was really
 * issued. So the server can tell a used token (reuse: revoke) from an invented one (refuse)
 * without keeping every token it ever gave out.
 */
@Injectable()
export class Tokens {
  private readonly key: Uint8Array;
  /** A screen makes several calls with one token: its signature is computed once. */
  private readonly proved = new Recent<{ login: Login; until: Date }>(20_000);

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.key = new TextEncoder().encode(config.JWT_SECRET);
  }

  access({ personId, sessionId }: Login): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(personId)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_LIFE)
      .sign(this.key);
  }

  /** @returns undefined for anything but a token of ours that still lives */
  async readAccess(token: string): Promise<Login | undefined> {
    const known = this.proved.get(token);
    if (known === undefined) return this.prove(token);
    return this.clock.now() < known.until ? known.login : undefined;
  }

  private async prove(token: string): Promise<Login | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        currentDate: this.clock.now(),
      });
      const { sub, sid, exp } = payload;
      if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return undefined;
      const login = { personId: sub, sessionId: sid };
      this.proved.set(token, { login, until: new Date(exp * 1000) });
      return login;
    } catch {
      return undefined;
    }
  }

  refresh(session: Secret, generation: number): string {
    return `${session.id}.${generation}.${this.mac(session, generation)}`;
  }

  /** The parts of a refresh token; nothing is proved yet. @throws Fail REFRESH_INVALID */
  readRefresh(token: string): RefreshToken {
    const [sessionId = '', generation = '', mac = '', ...rest] = token.split('.');
    if (!UUID.test(sessionId) || !/^\d{1,9}$/.test(generation) || mac === '' || rest.length > 0) {
      throw new Fail('REFRESH_INVALID');
    }
    return { sessionId, generation: Number(generation), mac };
  }

  /** Was this token issued by us for this session? */
  isOurs({ generation, mac }: RefreshToken, session: Secret): boolean {
    return isSame(mac, this.mac(session, generation));
  }

  // The same key signs access tokens; no JWT begins with "refresh:", so neither can stand in for the other.
  private mac({ id, salt }: Secret, generation: number): string {
    return createHmac('sha256', this.key).update(`refresh:${id}.${generation}.`).update(salt).digest('base64url');
  }
}
