import { randomBytes } from 'node:crypto';
import type { MovableClock } from './clock';
import { type Call, type Json, text, WeChatError } from './protocol';

const LIFE_MS = 7200_000;
const OVERLAP_MS = 300_000;
const FORCE_GAP_MS = 30_000;
const FORCES_A_DAY = 20;
const DAY_MS = 86_400_000;

interface Token {
  value: string;
  expiresAt: number;
}

/**
 * stable_token: everyone gets the same token until its last five minutes, then a new one while the old one still
 * works. A forced renewal makes the old one invalid at once.
 */
export class Tokens {
  private readonly known = new Map<string, Token>();
  private current: Token | undefined;
  private forcedAt: number[] = [];

  constructor(
    private readonly clock: MovableClock,
    private readonly app: { appid: string; secret: string },
  ) {}

  /** POST /cgi-bin/stable_token */
  issue({ body }: Call): Json {
    if (text(body, 'grant_type') !== 'client_credential') throw new WeChatError(40002, 'invalid grant_type');
    this.checkApp(text(body, 'appid'), text(body, 'secret'));
    if (body['force_refresh'] === true) this.force();
    const now = this.clock.now();
    if (!this.current || this.current.expiresAt - now <= OVERLAP_MS) this.current = this.make(now);
    return {
      access_token: this.current.value,
      expires_in: Math.floor((this.current.expiresAt - now) / 1000),
    };
  }

  /** @throws WeChatError when the credentials of the mini-program are wrong */
  checkApp(appid: string, secret: string): void {
    if (appid === '') throw new WeChatError(41002, 'appid missing');
    if (appid !== this.app.appid) throw new WeChatError(40013, 'invalid appid');
    if (secret === '') throw new WeChatError(41004, 'appsecret missing');
    if (secret !== this.app.secret) throw new WeChatError(40125, 'invalid appsecret');
  }

  /** @throws WeChatError 41001 without a token, 42001 expired, 40001 unknown or replaced */
  check({ query }: Call): void {
    const value = query.get('access_token') ?? '';
    if (value === '') throw new WeChatError(41001, 'access_token missing');
    const token = this.known.get(value);
    if (!token) {
      throw new WeChatError(40001, 'invalid credential, access_token is invalid or not latest');
    }
    if (token.expiresAt <= this.clock.now()) throw new WeChatError(42001, 'access_token expired');
  }

  private force(): void {
    const now = this.clock.now();
    const today = this.forcedAt.filter((at) => now - at < DAY_MS);
    const last = today.at(-1);
    if (last !== undefined && now - last < FORCE_GAP_MS) {
      throw new WeChatError(45011, 'api minute-quota reach limit mustslower retry next minute');
    }
    if (today.length >= FORCES_A_DAY) throw new WeChatError(45009, 'reach max api daily quota limit');
    this.forcedAt = [...today, now];
    if (this.current) this.known.delete(this.current.value);
    this.current = undefined;
  }

  private make(now: number): Token {
    const token = { value: `88_${randomBytes(96).toString('base64url')}`, expiresAt: now + LIFE_MS };
    this.known.set(token.value, token);
    return token;
  }
}
