import type { Actor } from '../../platform/http/actor';
import { Recent } from './recent';

/** A revoked session or grant is refused after this at the latest, even when the broadcast of it was lost. */
export const ACTOR_LIFE_MS = 30_000;

/** Actors by session, so that not every request asks the database. */
export class ActorCache {
  private readonly entries: Recent<{ actor: Actor; until: number }>;

  constructor(capacity = 20_000) {
    this.entries = new Recent(capacity);
  }

  /** @param now milliseconds */
  get(sessionId: string, now: number): Actor | undefined {
    const entry = this.entries.get(sessionId);
    return entry !== undefined && now < entry.until ? entry.actor : undefined;
  }

  set(actor: Actor, now: number): void {
    this.entries.set(actor.sessionId, { actor, until: now + ACTOR_LIFE_MS });
  }

  /** @param personId '' for everybody */
  forget(personId: string): void {
    this.entries.forget(({ actor }) => personId === '' || actor.personId === personId);
  }
}
