/** When an id was made, milliseconds since 1970; null where there is no UUIDv7 in the text. */
export function timeOfId(text: string): number | null {
  const [, high, low] = /([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/.exec(text) ?? [];
  return high === undefined || low === undefined ? null : parseInt(high + low, 16);
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of time, then 74 random bits, so ids made later sort later.
 *
 * @param now milliseconds since 1970
 * @param random at least 10 bytes
 */
export function uuid7(now: number, random: Uint8Array): string {
  const time = Math.floor(now).toString(16).padStart(12, '0');
  const byte = (index: number): number => random[index] ?? 0;
  const tail = [0x70 | (byte(0) & 0x0f), byte(1), 0x80 | (byte(2) & 0x3f), ...random.slice(3, 10)];
  const hex = time + tail.map((value) => value.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
