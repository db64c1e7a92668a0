import { newId } from '../platform/uuid';
import type { OutboxPhoto } from './entry';

interface Ahead {
  /** Begins to send a photo nothing has been sent with yet. A failure is no news: the outbox sends it in its turn. */
  begin: (key: string) => void;
  /** What a photo is known as, and whether the server has it. */
  photo: (key: string) => OutboxPhoto;
  /** Takes one over as far as it has come. */
  keep: (photo: OutboxPhoto) => void;
  /** Sends one, or waits for it where it is on its way. @throws what `upload` does */
  upload: (photo: OutboxPhoto) => Promise<string>;
  forget: (key: string) => void;
  /** Somebody else is at the phone: what is on the server belongs to the one before. */
  forgetAll: () => void;
}

/**
 * Photos that go ahead of what they belong to, while the rider still chooses; and those of what was taken back, as
 * far as they had come. All in memory: after a restart they are sent anew, and the server forgets what nothing names.
 *
 * @param upload sends one under its id, any number of times. @returns the server's name for it
 */
export function createAhead(upload: (photo: OutboxPhoto) => Promise<string>): Ahead {
  const known = new Map<string, OutboxPhoto>();
  const underWay = new Map<string, Promise<string>>();
  const photo = (key: string): OutboxPhoto => known.get(key) ?? { key, uploadId: newId(), id: null };

  const begin = (key: string): void => {
    const fresh = photo(key);
    if (fresh.id !== null || underWay.has(key)) return;
    known.set(key, fresh);
    const coming = upload(fresh);
    underWay.set(key, coming);
    coming
      .then((id) => {
        // Given up meanwhile, it is nobody's.
        if (known.get(key) === fresh) known.set(key, { ...fresh, id });
      })
      .catch(() => undefined)
      .finally(() => {
        if (underWay.get(key) === coming) underWay.delete(key);
      });
  };

  return {
    begin,
    photo,
    keep: (one) => {
      known.set(one.key, one);
    },
    upload: async (one) => (await underWay.get(one.key)?.catch(() => null)) ?? upload(one),
    forget: (key) => {
      known.delete(key);
    },
    forgetAll: () => {
      known.clear();
      underWay.clear();
    },
  };
}
