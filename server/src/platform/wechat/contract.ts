import type { Refusal, WeChatApi } from './apis';
import type { Hidden } from './hidden';

/** What a call brings when WeChat does it, or its reason not to. Trouble is thrown: WeChatUnavailable. */
export type Answer<N extends WeChatApi, T = object> = ({ ok: true } & T) | { ok: false; why: Refusal<N> };

export interface WeChatSession {
  openid: string;
  unionid?: string;
  /** to ask `sessionHolds` with; it belongs into no log and to no client */
  sessionKey: Hidden;
}

export interface PhoneNumber {
  /** without the country's code */
  number: string;
  /** e.g. 86 */
  countryCode: string;
}

/** Where a text or picture will be read; WeChat judges by it. */
export type ContentScene = 'profile' | 'comment' | 'forum' | 'social';

export interface TextToCheck {
  /** of the author, who must have been here within two hours */
  openid: string;
  scene: ContentScene;
  /** ≤ 2,500 characters */
  text: string;
}
export interface TextVerdict {
  suggest: 'pass' | 'review' | 'risky';
  /** WeChat's class: 100 normal, 10001 advertising, 20001 politics, 20002 sex, 20003 insult, 20006 crime, 20008 fraud, 20012 vulgar, 20013 copyright, 21000 other */
  label: number;
  traceId: string;
}

export interface MediaToCheck {
  openid: string;
  scene: ContentScene;
  kind: 'audio' | 'image';
  /** WeChat fetches it from there; ≤ 10 MB */
  url: string;
}

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** with its query; none: the message opens nothing */
  page?: string;
  /** e.g. { thing1: '井盖破损' }; each kind of field has limits of its own */
  data: Readonly<Record<string, string>>;
}

export interface CodeRequest {
  /** 1 to 32 of 0-9 A-Z a-z !#$&'()*+,/:;=?@-._~ */
  scene: string;
  /** without leading slash and query */
  page: string;
  /** pixels, 280 to 1280; default 430 */
  width?: number;
}

export interface LinkRequest {
  path: string;
  /** ≤ 1,024 characters */
  query?: string;
  /** 1 to 30 */
  days: number;
}
