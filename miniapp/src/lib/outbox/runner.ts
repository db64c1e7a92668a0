import { attempt, type Outcome, type Server } from './attempt';
import { advance, dueEntry, nextLook, type OutboxEntry, type OutboxEvent } from './model';

/** Everything outside: the phone and the server. */
export interface Surroundings extends Server {
  load: () => OutboxEntry[];
  save: (entries: OutboxEntry[]) => void;
  personId: () => string | null;
  online: () => boolean;
  now: () => number;
  dropPhotos: (keys: string[]) => void;
  /** calls back once after a while, forgetting the request before */
  wake: (afterMs: number, back: () => void) => void;
  told: (outcome: Outcome) => void;
}

/** Sends what waits, one after another, for as long as something is due. */
export function createRunner(around: Surroundings): { kick: () => Promise<void> } {
  let running: Promise<void> | null = null;

  const record = (id: string, event: OutboxEvent): OutboxEntry | undefined => {
    const entries = around.load().map((entry) => (entry.id === id ? advance(entry, event) : entry));
    around.save(entries);
    return entries.find((entry) => entry.id === id);
  };

  const carry = async (entry: OutboxEntry): Promise<void> => {
    const outcome = await attempt(entry.id, around, record, around.now);
    if (outcome === null) return;
    if (outcome.kind === 'sent') {
      around.save(around.load().filter(({ id }) => id !== entry.id));
      around.dropPhotos(entry.photos.map(({ key }) => key));
    }
    around.told(outcome);
  };

  const work = async (): Promise<void> => {
    while (around.online()) {
      const entry = dueEntry(around.load(), around.personId(), around.now());
      if (entry === undefined) break;
      await carry(entry);
    }
    const look = nextLook(around.load(), around.personId());
    if (look !== null) around.wake(Math.max(1000, look - around.now()), () => void kick());
  };

  const kick = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };

  return { kick };
}
