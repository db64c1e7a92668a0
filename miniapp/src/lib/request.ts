import type { EndpointTypes } from '@yanxinyuan/shared/endpoint-types';
import type { EndpointName } from '@yanxinyuan/shared/endpoints';
import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import { ApiError, hasCode } from './api-error';
import { dropTokens, renewTokens, tokens, type Tokens } from './tokens';
import { exchange, specOf, type CallParts } from './transport';

type Parts<K extends EndpointName> = Omit<EndpointTypes[K], 'result'>;
// A part whose every field is optional may be left out.
type Loose<P> = { [Key in keyof P as object extends P[Key] ? Key : never]?: P[Key] } & {
  [Key in keyof P as object extends P[Key] ? never : Key]: P[Key];
};
export type Args<K extends EndpointName> =
  object extends Loose<Parts<K>> ? [parts?: Loose<Parts<K>>] : [parts: Loose<Parts<K>>];
export type Result<K extends EndpointName> = EndpointTypes[K]['result'];

// Renewed a little early, so that a token does not die on the way.
const EARLY_MS = 20_000;

/**
 * One call of the API, by its name in shared/src/endpoints.ts.
 *
 * A login that has run out is renewed once for everybody who waits, then the call is repeated; a call that the
 * server refused for another reason is not repeated.
 *
 * @throws ApiError the server's code; LOGIN_REQUIRED without a login; NETWORK_OFFLINE, TIMEOUT
 */
export async function call<K extends EndpointName>(name: K, ...args: Args<K>): Promise<Result<K>> {
  // Parts<K> is a CallParts with narrower fields.
  const parts = (args[0] ?? {}) as CallParts;
  const result = await authorized(name, (access) => exchange(name, parts, access));
  // The server's DTO classes are proved against the same table by a type test.
  return result as Result<K>;
}

/** Runs one exchange with the login of the moment, renewing it when it has run out. */
export async function authorized<T>(name: EndpointName, run: (access?: string) => Promise<T>): Promise<T> {
  const open = specOf(name).access === 'public';
  const access = await currentAccess(open);
  if (access === undefined && !open) throw new ApiError('LOGIN_REQUIRED', 401);
  try {
    return await run(access);
  } catch (error) {
    if (access === undefined || !hasCode(error, 'LOGIN_EXPIRED', 'LOGIN_REQUIRED')) throw error;
    return run(await renewedAccess(access));
  }
}

async function currentAccess(open: boolean): Promise<string | undefined> {
  const saved = tokens.get();
  if (saved === null) return undefined;
  if (saved.expiresAt - EARLY_MS > Date.now()) return saved.access;
  // The catalogue and the map must open even when the login cannot be renewed.
  return open ? renewedAccess(saved.access).catch(() => undefined) : renewedAccess(saved.access);
}

let renewal: Promise<string> | null = null;

/** A token other than `old`, from one renewal shared by all who ask meanwhile. */
function renewedAccess(old: string): Promise<string> {
  const saved = tokens.get();
  if (saved === null) return Promise.reject(new ApiError('LOGIN_EXPIRED', 401));
  if (saved.access !== old) return Promise.resolve(saved.access);
  renewal ??= renew(saved).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function renew(saved: Tokens): Promise<string> {
  try {
    const answer = await exchange('refreshSession', { body: { refreshToken: saved.refresh } });
    const session = answer as SessionView;
    renewTokens(saved, session);
    return session.accessToken;
  } catch (error) {
    // Only the server's no ends a login; a dead spot does not.
    if (error instanceof ApiError && error.temporary) throw error;
    dropTokens();
    throw new ApiError('LOGIN_EXPIRED', 401);
  }
}
