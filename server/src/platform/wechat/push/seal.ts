import { createDecipheriv, createHash } from 'node:crypto';
import { isSame } from '../../signed';

/** As WeChat signs: SHA-1 of the parts in the order of their bytes. */
export const signatureOf = (...parts: readonly string[]): string =>
  createHash('sha1').update(parts.toSorted().join('')).digest('hex');

export const isSigned = (signature: string, ...parts: readonly string[]): boolean =>
  isSame(signature, signatureOf(...parts));

const RANDOM = 16;
const LENGTH = 4;
const BLOCK = 32;

/**
 * Opens what WeChat sends in 安全模式: AES-256-CBC over 16 random bytes, the length, the message and the
 * appid, padded to 32 bytes.
 *
 * @param key EncodingAESKey, 43 characters
 * @returns undefined for what was not sealed with this key for this appid
 */
export function open(sealed: string, key: string, appid: string): string | undefined {
  const plain = decrypt(Buffer.from(sealed, 'base64'), Buffer.from(`${key}=`, 'base64'));
  if (plain === undefined || plain.length < RANDOM + LENGTH) return undefined;
  const end = RANDOM + LENGTH + plain.readUInt32BE(RANDOM);
  if (end > plain.length || plain.subarray(end).toString() !== appid) return undefined;
  return plain.subarray(RANDOM + LENGTH, end).toString();
}

function decrypt(bytes: Buffer, key: Buffer): Buffer | undefined {
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
  // Node knows padding to 16 bytes only.
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  return padding < 1 || padding > BLOCK || padding > padded.length
    ? undefined
    : padded.subarray(0, padded.length - padding);
}
