import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../fail';

export interface Grant {
  role: Role;
  scope: Scope;
}

/** Who is asking: a person, the session, and the grants that hold today. */
export interface Actor {
  personId: string;
  sessionId: string;
  grants: readonly Grant[];
}

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.grants.some((grant) => roles.includes(grant.role));

/** Scope codes of a role, e.g. the towns of a dispatcher. */
export const scopesOf = (actor: Actor, role: Role): Scope[] =>
  actor.grants.filter((grant) => grant.role === role).map((grant) => grant.scope);

/** A person's login on one device. */
export interface Login {
  personId: string;
  sessionId: string;
}

/** Identity's part of the guards; the platform knows no accounts. */
export abstract class Authenticator {
  /** Whose access token this is, by the token alone. @returns undefined for anything but one of ours that still lives */
  abstract identify(token: string): Promise<Login | undefined>;

  /**
   * What the holder of a login may do now.
   *
   * @throws Fail LOGIN_EXPIRED, ACCOUNT_SUSPENDED
   */
  abstract actorOf(login: Login): Promise<Actor>;
}

export interface WithActor {
  actor?: Actor;
}

/** The logged-in actor. On a public endpoint use `@MaybeActor()`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest & WithActor>();
  if (actor === undefined) throw new Fail('LOGIN_REQUIRED');
  return actor;
});

/** The actor where a login is optional. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<FastifyRequest & WithActor>().actor,
);
