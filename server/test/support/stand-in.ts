import { startStandIn, type StandIn, type StandInOptions } from '../../dev/wechat/stand-in';
import { openidOf } from '../../dev/wechat/openid';

const APP = { appid: 'wx0000000000000001', secret: 'secret-of-the-app' };
const START = Date.UTC(2026, 10, 21, 1, 0);

export type Reply = Record<string, unknown>;

let standIn: StandIn;

/** Starts the stand-in of the running test, at a time that stands still until it is advanced. */
export async function start(more: Partial<StandInOptions> = {}): Promise<StandIn> {
  standIn = await startStandIn({ port: 0, ...APP, clock: () => START, ...more });
  return standIn;
}

export const stop = (): Promise<void> => standIn.stop();

export async function get(path: string, query: Record<string, string> = {}): Promise<Reply> {
  const answer = await fetch(`${standIn.url}${path}?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Reply;
}

export async function post(path: string, body: unknown, query: Record<string, string> = {}): Promise<Reply> {
  const url = `${standIn.url}${path}?${new URLSearchParams(query).toString()}`;
  const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Reply;
}

export async function codeOf(key: string): Promise<string> {
  const { codes } = await post('/_standin/login-codes', { people: [key] });
  return (codes as Record<string, string>)[key] ?? '';
}

export const login = (code: string, more: Record<string, string> = {}): Promise<Reply> =>
  get('/sns/jscode2session', { ...APP, js_code: code, grant_type: 'authorization_code', ...more });

export const stableToken = (more: object = {}): Promise<Reply> =>
  post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP, ...more });

export const tokenOf = async (): Promise<string> => String((await stableToken())['access_token']);

export const advance = (advanceSeconds: number): Promise<Reply> => post('/_standin/clock', { advanceSeconds });

export const check = (access_token: string, content: string, key = 'rd0001'): Promise<Reply> =>
  post('/wxa/msg_sec_check', { version: 2, scene: 2, openid: openidOf(key), content }, { access_token });
