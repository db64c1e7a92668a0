import type { FastifyRequest } from 'fastify';
import type { Authenticator, Login } from './actor';

interface WithLogin {
  login?: Promise<Login | undefined>;
}

/** The token of the Authorization header; undefined without one. */
export function bearerOf(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token !== '' ? token : undefined;
}

/**
 * Whose token a request carries; undefined without a good one. Two guards ask, the signature is checked once.
 */
export function loginOf(request: FastifyRequest & WithLogin, authenticator: Authenticator): Promise<Login | undefined> {
  const token = bearerOf(request);
  return (request.login ??= token === undefined ? Promise.resolve(undefined) : authenticator.identify(token));
}
