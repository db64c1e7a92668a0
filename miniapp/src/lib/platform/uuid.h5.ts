import { uuid7 } from '../uuid7';

/** Nothing to prepare in a browser. */
export function fillRandomPool(): void {
  return;
}

/** A new UUIDv7: the name this phone gives to a report, an order, an action, so that repeating is harmless. */
export const newId = (): string => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
