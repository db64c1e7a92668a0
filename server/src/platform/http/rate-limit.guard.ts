import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { Fail } from '../fail';

/**
 * Counts calls by login, else by address: riders of one operator share an address, so the
 * address alone would lock out a whole town.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override getTracker(request: FastifyRequest): Promise<string> {
    const { authorization } = request.headers;
    const key = authorization === undefined ? request.ip : createHash('sha1').update(authorization).digest('base64');
    return Promise.resolve(key);
  }

  protected override throwThrottlingException(): Promise<void> {
    return Promise.reject(new Fail('TOO_MANY_REQUESTS'));
  }
}
