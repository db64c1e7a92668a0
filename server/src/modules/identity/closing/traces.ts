import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/db/database';

/** Whose account is being closed, as he was called until then. */
export interface Leaver {
  personId: string;
  /** the name he told; empty when he told none, or one so short that it stands in other words */
  name: string;
  /** what stands in its place */
  instead: string;
  /** a regular expression for his number, digits not known open; empty without one */
  phone: string;
  openid: string | null;
}

interface Trace {
  /** How much only this person can finish; he hands it over before he goes. */
  inHand?: (manager: EntityManager, personId: string) => Promise<number>;
  /** Takes whose it was out of what the module keeps. Again does no harm. */
  forget: (tx: Tx, leaver: Leaver) => Promise<unknown>;
}

/** What the other modules keep of a person. They know people, not the other way round, so each tells it here. */
@Injectable()
export class Traces {
  private readonly kept: Trace[] = [];

  provide(trace: Trace): void {
    this.kept.push(trace);
  }

  async inHand(manager: EntityManager, personId: string): Promise<number> {
    let sum = 0;
    for (const { inHand } of this.kept) sum += (await inHand?.(manager, personId)) ?? 0;
    return sum;
  }

  async forget(tx: Tx, leaver: Leaver): Promise<void> {
    for (const { forget } of this.kept) await forget(tx, leaver);
  }
}
