import { randomUUID } from 'node:crypto';
import type { Broadcast } from '../../src/platform/db/broadcast';
import type { Database } from '../../src/platform/db/database';

/**
 * Waits until `broadcast` has heard all that was committed so far: PostgreSQL delivers in the order
 * of commits, so once this message is back, all before it have arrived.
 */
export async function heard(broadcast: Broadcast, db: Database): Promise<void> {
  const marker = randomUUID();
  let hear: (payload: string) => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    hear = (payload) => {
      if (payload === marker) resolve();
    };
  });
  await broadcast.subscribe('test_marker', hear);
  await db.transaction((tx) => broadcast.publish(tx, 'test_marker', marker));
  await arrived;
}
