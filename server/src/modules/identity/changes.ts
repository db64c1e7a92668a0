import { Injectable } from '@nestjs/common';
import { Broadcast } from '../../platform/db/broadcast';
import type { Tx } from '../../platform/db/database';

const CHANNEL = 'identity_changed';

/** Tells every process that what a person may do has changed. */
@Injectable()
export class IdentityChanges {
  constructor(private readonly broadcast: Broadcast) {}

  publish(tx: Tx, personId: string): Promise<void> {
    return this.broadcast.publish(tx, CHANNEL, personId);
  }

  /** @param handler gets the person's id, or '' for anybody */
  subscribe(handler: (personId: string) => void): Promise<void> {
    return this.broadcast.subscribe(CHANNEL, handler);
  }
}
