import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { MovableClock } from './clock';
import { openidOf } from './openid';
import { type Call, type Json, ok, text, WeChatError } from './protocol';
import type { Tokens } from './tokens';

const CODE_LIFE_MS = 300_000;
const VISIT_MS = 7200_000;
const LOGINS_A_MINUTE = 100;
const CODES_KEPT = 5000;

interface Code {
  key: string;
  expiresAt: number;
  used: boolean;
  phone?: string;
}

/** Who has this mini-program open: login and phone codes, session keys, visits. */
export class People {
  private readonly loginCodes = new Map<string, Code>();
  private readonly phoneCodes = new Map<string, Code>();
  private readonly sessionKeys = new Map<string, string>();
  private readonly visitedAt = new Map<string, number>();
  private readonly logins = new Map<string, number[]>();
  private readonly risky = new Set<string>();

  /** @param everyoneVisits see StandInOptions */
  constructor(
    private readonly clock: MovableClock,
    private readonly tokens: Tokens,
    private readonly everyoneVisits: boolean,
  ) {}

  /** What wx.login would give this person: one code, good for five minutes, once. */
  loginCode(key: string): string {
    this.visitedAt.set(openidOf(key), this.clock.now());
    return this.mint(this.loginCodes, { key });
  }

  /** What a tap on the phone number button would give; these codes are no login codes. */
  phoneCode(key: string, phone?: string): string {
    return this.mint(this.phoneCodes, { key, phone: phone ?? `1990000${randomInt(1000, 9999)}` });
  }

  markRisky(key: string): void {
    this.risky.add(key);
  }

  /** GET /sns/jscode2session */
  session({ query }: Call): Json {
    this.tokens.checkApp(query.get('appid') ?? '', query.get('secret') ?? '');
    if (query.get('grant_type') !== 'authorization_code') throw new WeChatError(40002, 'invalid grant_type');
    const { key } = this.redeem(this.loginCodes, query.get('js_code') ?? '');
    if (this.risky.has(key)) throw new WeChatError(40226, 'code blocked');
    this.countLogin(key);
    const openid = openidOf(key);
    const sessionKey = randomBytes(16).toString('base64');
    this.sessionKeys.set(openid, sessionKey);
    this.visitedAt.set(openid, this.clock.now());
    return { openid, session_key: sessionKey };
  }

  /** POST /wxa/business/getuserphonenumber */
  phoneNumber({ body }: Call): Json {
    const { phone = '' } = this.redeem(this.phoneCodes, text(body, 'code'));
    const watermark = { timestamp: Math.floor(this.clock.now() / 1000), appid: '' };
    return ok({ phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark } });
  }

  /** GET /wxa/checksession */
  checkSession({ query }: Call): Json {
    const key = this.sessionKeys.get(query.get('openid') ?? '');
    const expected = key === undefined ? undefined : createHmac('sha256', key).update('').digest('hex');
    if (expected === undefined || expected !== query.get('signature'))
      throw new WeChatError(87009, 'invalid signature');
    return ok();
  }

  /** Whether a message may be addressed to this openid at all. */
  knows(openid: string): boolean {
    return this.everyoneVisits || this.visitedAt.has(openid);
  }

  /** The content check works only for people who were in the mini-program within two hours. */
  visitedLately(openid: string): boolean {
    const at = this.visitedAt.get(openid);
    return this.everyoneVisits || (at !== undefined && this.clock.now() - at <= VISIT_MS);
  }

  private mint(codes: Map<string, Code>, whose: { key: string; phone?: string }): string {
    if (codes.size > CODES_KEPT) this.forgetExpired(codes);
    const code = `0${randomBytes(16).toString('hex').slice(1)}`;
    codes.set(code, { ...whose, expiresAt: this.clock.now() + CODE_LIFE_MS, used: false });
    return code;
  }

  /** The demo asks for a code for everyone each time its list of people is opened. */
  private forgetExpired(codes: Map<string, Code>): void {
    const now = this.clock.now();
    for (const [value, { expiresAt }] of codes) if (expiresAt < now) codes.delete(value);
  }

  private redeem(codes: Map<string, Code>, value: string): Code {
    if (value === '') throw new WeChatError(41008, 'missing code');
    const code = codes.get(value);
    if (!code || code.expiresAt < this.clock.now()) throw new WeChatError(40029, 'invalid code');
    if (code.used) throw new WeChatError(40163, 'code been used');
    code.used = true;
    return code;
  }

  private countLogin(key: string): void {
    const now = this.clock.now();
    const lastMinute = (this.logins.get(key) ?? []).filter((at) => now - at < 60_000);
    if (lastMinute.length >= LOGINS_A_MINUTE) {
      throw new WeChatError(45011, 'api minute-quota reach limit mustslower retry next minute');
    }
    this.logins.set(key, [...lastMinute, now]);
  }
}
