import { Injectable } from '@nestjs/common';

/** The process clock. Tests replace it; the ledger does not use it but the database's own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
