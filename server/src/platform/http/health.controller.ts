import { Controller, Get } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { Database } from '../db/database';
import { Fail } from '../fail';
import { Public } from './endpoint';

/** live: the process answers · ready: it can also reach its database, so a balancer may send it people. */
@Controller('health')
@SkipThrottle()
@Public()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.read.query('SELECT 1');
    } catch {
      throw new Fail('SERVER_BUSY');
    }
    return { status: 'ok' };
  }
}
