import type { ErrorCode, Problem } from '@yanxinyuan/shared/errors';
import type { EndpointTypes } from '@yanxinyuan/shared/endpoint-types';
import { API_PREFIX, endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import { IdentityService } from '../../src/modules/identity';
import type { TestApp } from './app';

/** What a call needs: path parameters, query and body as the endpoint table types them. */
export type CallInput<N extends EndpointName> = Omit<EndpointTypes[N], 'result' | 'query'> &
  (EndpointTypes[N] extends { query: infer Q } ? { query?: Q } : unknown);

type InputArgs<N extends EndpointName, Rest extends unknown[] = []> =
  object extends CallInput<N> ? [input?: CallInput<N>, ...rest: Rest] : [input: CallInput<N>, ...rest: Rest];

interface LooseInput {
  params?: object;
  query?: object;
  body?: unknown;
}
interface Answer {
  status: number;
  body: unknown;
}

/** One client: a person with a login, or nobody. Every call goes over HTTP through the shared endpoint table. */
export class Client {
  constructor(
    private readonly url: string,
    readonly token?: string,
  ) {}

  /**
   * Calls and expects success.
   *
   * @param status the exact success status; default any 2xx
   */
  async call<N extends EndpointName>(
    name: N,
    ...[input, status]: InputArgs<N, [status?: number]>
  ): Promise<EndpointTypes[N]['result']> {
    const answer = await this.send(name, input);
    const ok = status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === status;
    if (!ok) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as EndpointTypes[N]['result'];
  }

  /** Calls and expects this refusal. */
  async refused<N extends EndpointName>(name: N, code: ErrorCode, ...[input]: InputArgs<N>): Promise<Problem> {
    const answer = await this.send(name, input);
    const problem = answer.body as Partial<Problem> | null;
    if (answer.status < 400 || problem?.code !== code) {
      throw new Error(`${name}: expected ${code}, got ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body as Problem;
  }

  /** Calls and returns whatever comes. `input` is not checked, so that wrong ones can be sent. */
  async send(name: EndpointName, input: LooseInput = {}): Promise<Answer> {
    const { method, path }: EndpointSpec = endpoints[name];
    const response = await fetch(this.url + API_PREFIX + fill(path, input.params) + search(input.query), {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }
}

const fill = (path: string, params: object = {}): string =>
  Object.entries(params).reduce(
    (filled, [key, value]) => filled.replace(`:${key}`, encodeURIComponent(String(value))),
    path,
  );

function search(query: object = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([key, value]): [string, string] => [key, String(value)])).toString()}`;
}

export const anyone = ({ url }: TestApp): Client => new Client(url);

export class LoggedIn extends Client {
  readonly personId: string;

  constructor(
    url: string,
    readonly session: SessionView,
  ) {
    super(url, session.accessToken);
    this.personId = session.person.id;
  }
}

interface LoginOptions {
  /** the same key is the same person; default a new one */
  key?: string;
  name?: string;
  /** on top of rider, which every first login gets */
  roles?: { role: Role; scope: Scope }[];
  /** false takes rider away */
  rider?: boolean;
}

let people = 0;

/** Logs in through the server and the played WeChat, after giving the person these roles. */
export async function login(app: TestApp, options: LoginOptions = {}): Promise<LoggedIn> {
  people += 1;
  const { key = `person-${people}`, name, roles = [], rider = true } = options;
  const anybody = anyone(app);
  const enter = async () => anybody.call('createSession', { body: { code: await loginCode(app, key) } });
  const session = await enter();
  const personId = session.person.id;
  if (roles.length === 0 && rider && name === undefined) return new LoggedIn(app.url, session);
  const identity = app.app.get(IdentityService);
  await app.db.transaction(async (tx) => {
    await identity.grant(tx, ...roles.map((role) => ({ personId, ...role })));
    if (!rider) await identity.revoke(tx, { personId, role: 'rider', scope: { kind: 'self', code: '' } });
    if (name !== undefined) await tx.query('UPDATE person SET name = $2 WHERE id = $1', [personId, name]);
  });
  return new LoggedIn(app.url, await enter());
}

/** What wx.login would give this person: good for five minutes, once. */
export async function loginCode({ standIn }: TestApp, key: string): Promise<string> {
  const response = await fetch(`${standIn.url}/_standin/login-codes`, {
    method: 'POST',
    body: JSON.stringify({ people: [key] }),
  });
  const answer = (await response.json()) as { codes?: Record<string, string>; error?: string };
  const code = answer.codes?.[key];
  if (code === undefined) throw new Error(`no login code for ${key}: ${answer.error ?? response.status}`);
  return code;
}
