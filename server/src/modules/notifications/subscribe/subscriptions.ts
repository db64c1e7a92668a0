import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import { Database } from '../../../platform/db/database';
import { IdentityService, Traces } from '../../identity';
import { SubscribeCredits } from './credits';

/** What a person agreed to be told through WeChat. */
@Injectable()
export class Subscriptions implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly identity: IdentityService,
    private readonly credits: SubscribeCredits,
    private readonly traces: Traces,
  ) {}

  onModuleInit(): void {
    // Messages sent go with the lines of the inbox.
    this.traces.provide({ forget: (tx, { personId }) => this.credits.forget(tx, personId) });
  }

  of(personId: string): Promise<SubscriptionView[]> {
    return this.credits.of(this.db.read, personId);
  }

  /** Counts one answer of the person's; sent again by the phone it changes nothing. */
  agree(personId: string, answerId: string, templateIds: readonly string[]): Promise<SubscriptionView[]> {
    return this.db.transaction(async (tx) => {
      const reached = (await this.identity.openidOf(tx, personId)) !== null;
      if (reached) await this.credits.add(tx, personId, { answerId, templateIds });
      return this.credits.of(tx, personId);
    });
  }
}
