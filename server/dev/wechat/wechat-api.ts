import { miniProgramCode, urlLink } from './codes';
import { checkText } from './content';
import type { MediaChecks } from './media';
import type { Messages } from './messages';
import type { People } from './people';
import type { Handler } from './protocol';
import type { Tokens } from './tokens';

export interface Route {
  method: 'GET' | 'POST';
  /** the call carries an access token, which is checked first */
  token: boolean;
  handle: Handler;
}

export interface Parts {
  tokens: Tokens;
  people: People;
  messages: Messages;
  media: MediaChecks;
  isPage: (page: string) => boolean;
}

/** The calls of https://api.weixin.qq.com that this project uses. */
export const weChatApi = ({ tokens, people, messages, media, isPage }: Parts): Record<string, Route> => ({
  '/sns/jscode2session': { method: 'GET', token: false, handle: (call) => people.session(call) },
  '/cgi-bin/stable_token': { method: 'POST', token: false, handle: (call) => tokens.issue(call) },
  '/wxa/checksession': { method: 'GET', token: true, handle: (call) => people.checkSession(call) },
  '/wxa/business/getuserphonenumber': { method: 'POST', token: true, handle: (call) => people.phoneNumber(call) },
  '/wxa/msg_sec_check': { method: 'POST', token: true, handle: (call) => checkText(people, call) },
  '/wxa/media_check_async': { method: 'POST', token: true, handle: (call) => media.check(call) },
  '/cgi-bin/message/subscribe/send': { method: 'POST', token: true, handle: (call) => messages.send(call) },
  '/wxa/getwxacodeunlimit': { method: 'POST', token: true, handle: (call) => miniProgramCode(isPage, call) },
  '/wxa/generate_urllink': { method: 'POST', token: true, handle: (call) => urlLink(isPage, call) },
});
