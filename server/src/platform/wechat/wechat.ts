import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { Fail } from '../fail';
import { AccessToken } from './access-token';
import { apiOf, type WeChatApi } from './apis';
import { WeChatCaller, type Input } from './caller';
import type {
  Answer,
  CodeRequest,
  ContentScene,
  LinkRequest,
  MediaToCheck,
  PhoneNumber,
  SubscribeMessage,
  TextToCheck,
  TextVerdict,
  WeChatSession,
} from './contract';
import { isFields } from './exchange';
import { Hidden } from './hidden';
import { WeChatUnavailable } from './trouble';

const SCENES: Record<ContentScene, number> = { profile: 1, comment: 2, forum: 3, social: 4 };
const CODE_WIDTH = 430;

type Fields = Readonly<Record<string, unknown>>;
const textOf = (fields: Fields, key: string): string | undefined => {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
const fieldsOf = (fields: Fields, key: string): Fields => {
  const value = fields[key];
  return isFields(value) ? value : {};
};
// Half a character, cut by a phone, would be escaped on the way, and escaped words pass the check unseen.
const wellFormed = (text: string): string => Buffer.from(text).toString();

/**
 * WeChat's server API, at a configurable address. Every call has a time limit, shares places and a
 * breaker with its like, and is counted; see docs/adr/0027. All throw WeChatUnavailable (as Fail
 * WECHAT_UNAVAILABLE) when there is no answer. None may be made inside a transaction.
 */
@Injectable()
export class WeChat {
  constructor(
    private readonly config: AppConfig,
    private readonly caller: WeChatCaller,
    private readonly tokens: AccessToken,
  ) {}

  /**
   * Exchanges a login code (wx.login, lives 5 minutes, works once) for the person's openid.
   *
   * @throws Fail LOGIN_CODE_INVALID, LOGIN_REFUSED, TOO_MANY_REQUESTS, WECHAT_UNAVAILABLE
   */
  async session(code: string): Promise<WeChatSession> {
    const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = this.config;
    const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
    const answer = await this.ask('session', { query });
    if (!answer.ok) {
      if (answer.why === 'risky') throw new Fail('LOGIN_REFUSED');
      throw new Fail(answer.why === 'tooOften' ? 'TOO_MANY_REQUESTS' : 'LOGIN_CODE_INVALID');
    }
    const [openid, sessionKey] = [textOf(answer.json, 'openid'), textOf(answer.json, 'session_key')];
    if (openid === undefined || sessionKey === undefined) throw new WeChatUnavailable('session', 'garbled');
    const unionid = textOf(answer.json, 'unionid');
    return { openid, sessionKey: new Hidden(sessionKey), ...(unionid === undefined ? {} : { unionid }) };
  }

  /** Whether the phone's login still stands; a newer one on any phone ends it. */
  async sessionHolds({ openid, sessionKey }: Pick<WeChatSession, 'openid' | 'sessionKey'>): Promise<boolean> {
    const signature = createHmac('sha256', sessionKey.reveal()).update('').digest('hex');
    return (await this.ask('checkSession', { query: { openid, signature, sig_method: 'hmac_sha256' } })).ok;
  }

  /** @param code of the phone number button, lives 5 minutes, works once; it is no login code */
  async phoneNumber(code: string): Promise<Answer<'phoneNumber', PhoneNumber>> {
    const answer = await this.ask('phoneNumber', { body: { code } });
    if (!answer.ok) return answer;
    const info = fieldsOf(answer.json, 'phone_info');
    const [number, countryCode] = [textOf(info, 'purePhoneNumber'), textOf(info, 'countryCode')];
    if (number === undefined || countryCode === undefined) throw new WeChatUnavailable('phoneNumber', 'garbled');
    return { ok: true, number, countryCode };
  }

  async checkText({ openid, scene, text }: TextToCheck): Promise<Answer<'checkText', TextVerdict>> {
    const body = { version: 2, openid, scene: SCENES[scene], content: wellFormed(text) };
    const answer = await this.ask('checkText', { body });
    if (!answer.ok) return answer;
    const { suggest, label } = fieldsOf(answer.json, 'result');
    if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky') {
      throw new WeChatUnavailable('checkText', 'garbled');
    }
    const traceId = textOf(answer.json, 'trace_id') ?? '';
    return { ok: true, suggest, label: typeof label === 'number' ? label : 0, traceId };
  }

  /** The verdict comes within half an hour as a push that carries the trace id, or never. */
  async checkMedia({ openid, scene, kind, url }: MediaToCheck): Promise<Answer<'checkMedia', { traceId: string }>> {
    const media = { media_url: url, media_type: kind === 'audio' ? 1 : 2 };
    const answer = await this.ask('checkMedia', { body: { version: 2, openid, scene: SCENES[scene], ...media } });
    if (!answer.ok) return answer;
    const traceId = textOf(answer.json, 'trace_id');
    if (traceId === undefined) throw new WeChatUnavailable('checkMedia', 'garbled');
    return { ok: true, traceId };
  }

  /**
   * Sends one subscribe message, which uses up one consent. What became of one that met `timeout`,
   * `network` or `http` nobody knows: it is not sent again here.
   *
   * @returns for badField the field that WeChat names
   */
  async send(message: SubscribeMessage): Promise<Answer<'message'> & { field?: string }> {
    const { openid, templateId, page, data } = message;
    const body = {
      touser: openid,
      template_id: templateId,
      ...(page === undefined ? {} : { page }),
      data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value: wellFormed(value) }])),
      miniprogram_state: this.config.WECHAT_STATE,
      lang: 'zh_CN',
    };
    const answer = await this.ask('message', { body });
    return answer.ok ? { ok: true } : answer;
  }

  /** A mini-program code that opens `page` with `scene`. @returns the picture's bytes */
  async code({ scene, page, width = CODE_WIDTH }: CodeRequest): Promise<Answer<'code', { image: Buffer }>> {
    const state = { formal: 'release', trial: 'trial', developer: 'develop' }[this.config.WECHAT_STATE];
    // Pages of a version that is not released yet exist for nobody else.
    const body = { scene, page, width, env_version: state, check_path: state === 'release' };
    const answered = await this.caller.call('code', { body, tokens: this.tokens });
    if (answered.kind === 'refused') return { ok: false, why: answered.why };
    if (answered.reply.kind !== 'image') throw new WeChatUnavailable('code', 'garbled');
    return { ok: true, image: answered.reply.bytes };
  }

  /** A link that opens the mini-program from a text message or a browser. */
  async link({ path, query = '', days }: LinkRequest): Promise<Answer<'link', { url: string }>> {
    const term = { expire_type: 1, expire_interval: days };
    const answer = await this.ask('link', { body: { path, query, ...term } });
    if (!answer.ok) return answer;
    const url = textOf(answer.json, 'url_link');
    if (url === undefined) throw new WeChatUnavailable('link', 'garbled');
    return { ok: true, url };
  }

  /** A call that is answered with JSON. */
  private async ask<N extends WeChatApi>(
    name: N,
    input: Omit<Input, 'tokens'>,
  ): Promise<Answer<N, { json: Fields }> & { field?: string }> {
    const tokens = apiOf(name).token ? { tokens: this.tokens } : {};
    const answered = await this.caller.call(name, { ...input, ...tokens });
    if (answered.kind === 'refused') {
      const { why, field } = answered;
      return { ok: false, why, ...(field === undefined ? {} : { field }) };
    }
    if (answered.reply.kind !== 'json') throw new WeChatUnavailable(name, 'garbled');
    return { ok: true, json: answered.reply.json };
  }
}
