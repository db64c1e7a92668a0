import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { endpoints, type Access, type EndpointName } from '@yanxinyuan/shared/endpoints';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../fail';
import { Authenticator, hasRole, type Actor, type WithActor } from './actor';
import { ENDPOINT, PUBLIC } from './endpoint';
import { bearerOf, loginOf } from './login';

/** Lets nobody in by default: a route is in the endpoint table, or marked public, or closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true) return true;
    const name = this.reflector.get<EndpointName | undefined>(ENDPOINT, context.getHandler());
    if (name === undefined) throw new Fail('NO_PERMISSION');
    const access: Access = endpoints[name].access;
    const request = context.switchToHttp().getRequest<FastifyRequest & WithActor>();
    const actor = await this.actorOf(request, access);
    if (actor) request.actor = actor;
    if (access === 'public') return true;
    if (!actor) throw new Fail('LOGIN_REQUIRED');
    if (access !== 'person' && !hasRole(actor, ...access)) throw new Fail('NO_PERMISSION');
    return true;
  }

  private async actorOf(request: FastifyRequest, access: Access): Promise<Actor | undefined> {
    if (bearerOf(request) === undefined) return undefined;
    try {
      const login = await loginOf(request, this.authenticator);
      if (login === undefined) throw new Fail('LOGIN_EXPIRED');
      return await this.authenticator.actorOf(login);
    } catch (error) {
      // Browsing needs no login, so a stale one must not stand in its way.
      if (access === 'public' && error instanceof Fail) return undefined;
      throw error;
    }
  }
}
