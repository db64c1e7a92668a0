/** `2026:` and 32 bytes in base64; several comma separated, the one in use first. */
export const KEY_RING = /^[\w-]{1,16}:[\w+/-]{43}=?(,[\w-]{1,16}:[\w+/-]{43}=?)*$/;

export interface DataKey {
  /** stands in front of everything sealed with it, so that an old one is still found */
  name: string;
  /** 32 bytes */
  key: Buffer;
}

/**
 * The keys of DATA_KEYS, the one in use first.
 *
 * @throws Error for no key, two of one name, or a key that is not 32 bytes
 */
export function readKeyRing(text: string): [DataKey, ...DataKey[]] {
  const keys = text.split(',').map((part): DataKey => {
    const at = part.indexOf(':');
    return { name: part.slice(0, at), key: Buffer.from(part.slice(at + 1), 'base64') };
  });
  const [first, ...rest] = keys;
  if (first === undefined || !KEY_RING.test(text)) throw new Error('DATA_KEYS has no key');
  if (new Set(keys.map(({ name }) => name)).size < keys.length) throw new Error('DATA_KEYS names a key twice');
  if (keys.some(({ key }) => key.length !== 32)) throw new Error('DATA_KEYS has a key that is not 32 bytes');
  return [first, ...rest];
}
