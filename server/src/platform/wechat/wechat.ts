import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { Fail } from '../fail';
import { Log } from '../logging/log';

export interface WeChatSession {
  openid: string;
  unionid?: string;
}
interface Code2Session {
  errcode?: number;
  errmsg?: string;
  openid?: string;
  unionid?: string;
}

const TIMEOUT_MS = 5_000;

/**
 * The calls to WeChat's server API, at a configurable address. WeChat answers errors with
 * HTTP 200 and an errcode. Secrets, tokens and session keys stay in here.
 */
@Injectable()
export class WeChat {
  constructor(
    private readonly config: AppConfig,
    private readonly log: Log,
  ) {}

  /**
   * Exchanges a login code (wx.login, lives 5 minutes, works once) for the person's openid.
   *
   * @throws Fail LOGIN_CODE_INVALID, LOGIN_REFUSED, TOO_MANY_REQUESTS, WECHAT_UNAVAILABLE
   */
  async session(code: string): Promise<WeChatSession> {
    const {
      openid,
      unionid,
      errcode = 0,
      errmsg,
    } = await this.get<Code2Session>('/sns/jscode2session', {
      appid: this.config.WECHAT_APPID,
      secret: this.config.WECHAT_SECRET,
      js_code: code,
      grant_type: 'authorization_code',
    });
    if (errcode === 40029 || errcode === 40163) throw new Fail('LOGIN_CODE_INVALID');
    if (errcode === 40226) throw new Fail('LOGIN_REFUSED');
    if (errcode === 45011) throw new Fail('TOO_MANY_REQUESTS');
    if (errcode !== 0 || openid === undefined) {
      this.log.error({ errcode, errmsg }, 'WeChat refused a login');
      throw new Fail('WECHAT_UNAVAILABLE');
    }
    return unionid === undefined ? { openid } : { openid, unionid };
  }

  private async get<T>(path: string, query: Record<string, string>): Promise<T> {
    const url = `${this.config.WECHAT_BASE_URL}${path}?${new URLSearchParams(query).toString()}`;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      return (await response.json()) as T;
    } catch (error) {
      // Not the error itself: its text carries the address with the secret in it.
      this.log.error({ path, reason: error instanceof Error ? error.name : 'unknown' }, 'WeChat did not answer');
      throw new Fail('WECHAT_UNAVAILABLE');
    }
  }
}
