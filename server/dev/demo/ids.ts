import type { Random } from './random';

/** A UUIDv7 (RFC 9562) of a past moment: sorts by time like the ones phones make. */
export function idAt(at: Date, random: Random): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const digits = (count: number): string =>
    Array.from({ length: count }, () => random.int(0, 15).toString(16)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${random.pick(['8', '9', 'a', 'b'])}${digits(3)}-${digits(12)}`;
}
