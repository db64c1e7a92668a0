import type { Actor } from '../../platform/http/actor';

/** A revoked session or grant is refused after this at the latest, even when the broadcast of it was lost. */
export const ACTOR_LIFE_MS = 30_000;

/** Actors by session, so that not every request asks the database. */
export class ActorCache {
  private readonly entries = new Map<string, { actor: Actor; until: number }>();

  constructor(private readonly capacity = 20_000) {}

  /** @param now milliseconds */
  get(sessionId: string, now: number): Actor | undefined {
    const entry = this.entries.get(sessionId);
    return entry !== undefined && now < entry.until ? entry.actor : undefined;
  }

  set(actor: Actor, now: number): void {
    this.entries.delete(actor.sessionId);
    // A Map keeps the order of insertion, so the first key is the entry that runs out first.
    const [oldest] = this.entries.keys();
    if (this.entries.size >= this.capacity && oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(actor.sessionId, { actor, until: now + ACTOR_LIFE_MS });
  }

  /** @param personId '' for everybody */
  forget(personId: string): void {
    if (personId === '') this.entries.clear();
    for (const [sessionId, { actor }] of this.entries) {
      if (actor.personId === personId) this.entries.delete(sessionId);
    }
  }
}
