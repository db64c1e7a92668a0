/** What calls share when WeChat is slow: places and a breaker. */
export const GROUPS = {
  token: { places: 2 },
  // A person waits at the phone.
  login: { places: 50 },
  // Apart from logins: numbers that do not come, or that somebody asks for without end, keep nobody out.
  phones: { places: 5 },
  // Asked for by jobs. Together fewer than the job process runs at once, so that clocks never wait for WeChat.
  messages: { places: 3 },
  safety: { places: 2 },
  codes: { places: 2 },
} as const;
export type Group = keyof typeof GROUPS;

interface Api {
  method: 'GET' | 'POST';
  path: string;
  group: Group;
  /** carries an access token */
  token: boolean;
  /** whether it may be sent again when nobody knows if the first arrived: no code is used up, nobody is told twice */
  repeatable: boolean;
  /** the errcodes that answer the question asked, with our word for each; any other is trouble */
  refusals: Readonly<Record<number, string>>;
}

/** The nine calls of https://api.weixin.qq.com. Source: WeChat, 小程序服务端 API, the page of each. */
export const WECHAT_APIS = {
  session: {
    method: 'GET',
    path: '/sns/jscode2session',
    group: 'login',
    token: false,
    repeatable: false,
    refusals: { 40029: 'codeInvalid', 40163: 'codeUsed', 40226: 'risky', 45011: 'tooOften' },
  },
  checkSession: {
    method: 'GET',
    path: '/wxa/checksession',
    group: 'login',
    token: true,
    repeatable: true,
    refusals: { 87009: 'ended' },
  },
  phoneNumber: {
    method: 'POST',
    path: '/wxa/business/getuserphonenumber',
    group: 'phones',
    token: true,
    repeatable: false,
    refusals: { 40029: 'codeInvalid', 40163: 'codeUsed' },
  },
  accessToken: {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    group: 'token',
    token: false,
    repeatable: true,
    refusals: {},
  },
  checkText: {
    method: 'POST',
    path: '/wxa/msg_sec_check',
    group: 'safety',
    token: true,
    repeatable: true,
    refusals: { 40003: 'unknownPerson', 44004: 'empty', 45002: 'tooLong', 61010: 'notHereLately' },
  },
  checkMedia: {
    method: 'POST',
    path: '/wxa/media_check_async',
    group: 'safety',
    token: true,
    // A second check of the same picture only gives a second verdict.
    repeatable: true,
    refusals: { 40003: 'unknownPerson', 40066: 'badUrl', 61010: 'notHereLately' },
  },
  message: {
    method: 'POST',
    path: '/cgi-bin/message/subscribe/send',
    group: 'messages',
    token: true,
    repeatable: false,
    refusals: {
      40003: 'unknownPerson',
      40037: 'unknownTemplate',
      41030: 'badPage',
      43101: 'noConsent',
      47003: 'badField',
    },
  },
  code: {
    method: 'POST',
    path: '/wxa/getwxacodeunlimit',
    group: 'codes',
    token: true,
    repeatable: true,
    refusals: { 40097: 'badArguments', 40169: 'badScene', 41030: 'badPage' },
  },
  link: {
    method: 'POST',
    path: '/wxa/generate_urllink',
    group: 'codes',
    token: true,
    repeatable: true,
    refusals: { 40165: 'badPage', 40212: 'badQuery', 85401: 'badTerm' },
  },
} as const satisfies Record<string, Api>;

export type WeChatApi = keyof typeof WECHAT_APIS;
type Words<T> = T[keyof T];
/** Why WeChat says no to this call. */
export type Refusal<N extends WeChatApi> = Words<(typeof WECHAT_APIS)[N]['refusals']>;

// Narrower types than Api's would make every lookup by a number an error.
export const apiOf = (name: WeChatApi): Api => WECHAT_APIS[name];
