import { attempt, type Attempting, type Outcome } from './attempt';
import { filesOf, type OutboxEntry } from './entry';
import { advance, dueEntry, nextLook, type OutboxEvent } from './model';

/** Everything outside: the phone and the server. */
export interface Surroundings extends Attempting {
  /** oldest first, as they are on the phone at this moment: another tab may have written */
  load: () => OutboxEntry[];
  save: (entry: OutboxEntry) => void;
  remove: (id: string) => void;
  online: () => boolean;
  dropPhotos: (keys: string[]) => void;
  /** runs it when no other tab of this phone sends for this person */
  alone: (personId: string, work: () => Promise<void>) => Promise<void>;
  /** calls back once after a while, forgetting the request before */
  wake: (afterMs: number, back: () => void) => void;
  /** `entry` as it was when the attempt began; one that was sent is gone from the phone */
  told: (outcome: Outcome, entry: OutboxEntry) => void;
}

/** Sends what waits, one after another, for as long as something is due. */
export function createRunner(around: Surroundings): { kick: () => Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;

  const record = (id: string, event: OutboxEvent): OutboxEntry | undefined => {
    const entry = around.load().find((one) => one.id === id);
    if (entry === undefined) return undefined;
    const next = advance(entry, event);
    around.save(next);
    return next;
  };

  const settle = (entry: OutboxEntry, outcome: Outcome): void => {
    if (outcome.kind !== 'sent') return;
    const { ticket } = outcome;
    const last = around.load().find(({ id }) => id === entry.id) ?? entry;
    if (ticket !== null && last.kind === 'deed' && last.seen !== undefined) {
      const followed = { type: 'followed', seen: last.seen, to: ticket.version } as const;
      for (const one of around.load())
        if (one.id !== last.id && one.kind === 'deed' && one.ticketId === last.ticketId) record(one.id, followed);
    }
    around.remove(entry.id);
    around.dropPhotos(filesOf(entry).map(({ key }) => key));
  };

  const carry = async (entry: OutboxEntry): Promise<void> => {
    const outcome = await attempt(entry.id, around, record);
    if (outcome === null) return;
    settle(entry, outcome);
    around.told(outcome, entry);
  };

  const sendAll = async (personId: string): Promise<void> => {
    // Nobody else sends now, so whatever is being sent was left so by a dead phone or a closed tab.
    for (const { id, state, personId: whose } of around.load())
      if (state === 'sending' && whose === personId) record(id, { type: 'woken', now: around.now() });
    while (around.online() && around.personId() === personId) {
      const entry = dueEntry(around.load(), personId, around.now());
      if (entry === undefined) break;
      await carry(entry);
    }
    const look = nextLook(around.load(), personId);
    if (look !== null) around.wake(Math.max(1000, look - around.now()), () => void kick());
  };

  const work = async (): Promise<void> => {
    const personId = around.personId();
    if (personId === null) return;
    await around.alone(personId, () => sendAll(personId));
    // Somebody else may have logged in meanwhile.
    if (around.personId() !== personId) await work();
  };

  const kick = (): Promise<void> => {
    if (running !== null) {
      // What it was called for may have come after the last look.
      again = true;
      return running;
    }
    running = work().finally(() => {
      running = null;
      if (again) void kick();
    });
    again = false;
    return running;
  };

  return { kick };
}
