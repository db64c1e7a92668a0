import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectThrottlerOptions, InjectThrottlerStorage, ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerModuleOptions, ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../fail';
import { Authenticator } from './actor';
import { loginOf } from './login';

/**
 * Counts calls by person, else by address: riders of one operator share an address, so the
 * address alone would lock out a whole town. Only a token of ours makes a person of a caller:
 * whoever invents a new one for every call is still one address.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {
    super(options, storage, reflector);
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    const login = await loginOf(request, this.authenticator);
    return login === undefined ? super.getTracker(request) : `person ${login.personId}`;
  }

  protected override throwThrottlingException(): Promise<void> {
    return Promise.reject(new Fail('TOO_MANY_REQUESTS'));
  }
}
