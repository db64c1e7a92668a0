import { API_PREFIX, endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import { ERRORS, type ErrorCode, type Problem } from '@yanxinyuan/shared/errors';
import { ApiError } from './api-error';
import { send, type HttpAnswer } from './platform/http';

const TIMEOUT_MS = 15_000;

export interface CallParts {
  params?: Record<string, string>;
  query?: object;
  body?: unknown;
}

export const specOf = (name: EndpointName): EndpointSpec => endpoints[name];

/** The full address of a call; values left undefined stay out of the query. */
export function addressOf(path: string, { params = {}, query = {} }: CallParts): string {
  const filled = path.replace(/:(\w+)/g, (_whole, key: string) => encodeURIComponent(params[key] ?? ''));
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return `${API_BASE}${API_PREFIX}${filled}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in ERRORS;

/** @throws ApiError for every status but 2xx */
export function accepted({ status, body }: HttpAnswer): unknown {
  if (status >= 200 && status < 300) return body;
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  // A gateway in front of the server answers in HTML: 502, 503 and 504 all mean "later".
  const fallback = status >= 502 ? 'SERVER_BUSY' : status >= 500 ? 'INTERNAL' : 'UNKNOWN';
  throw new ApiError(isCode(problem.code) ? problem.code : fallback, status, problem);
}

export const bearer = (access: string | undefined): Record<string, string> =>
  access === undefined ? {} : { authorization: `Bearer ${access}` };

/** One exchange as it comes back, whatever its status. */
export function exchanged(name: EndpointName, parts: CallParts, headers: Record<string, string>): Promise<HttpAnswer> {
  const { method, path } = specOf(name);
  return send({
    url: addressOf(path, parts),
    method,
    headers,
    timeoutMs: TIMEOUT_MS,
    ...(parts.body === undefined ? {} : { body: parts.body }),
  });
}

/** One exchange, without any care for the login. */
export const exchange = async (name: EndpointName, parts: CallParts, access?: string): Promise<unknown> =>
  accepted(await exchanged(name, parts, bearer(access)));
