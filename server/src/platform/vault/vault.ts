import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/env';
import { readKeyRing, type DataKey } from './key-ring';

const CIPHER = 'aes-256-gcm';
const FORM = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals what nobody may read in a copy of the database or of the disk. What is sealed says by which key, so keys can be
 * changed while the old one still opens; and it opens only for the purpose it was sealed for, so a row cannot be
 * put in the place of another.
 */
@Injectable()
export class Vault {
  private readonly keys: [DataKey, ...DataKey[]];

  constructor({ DATA_KEYS }: AppConfig) {
    this.keys = readKeyRing(DATA_KEYS);
  }

  /** Name of the key everything new is sealed with. */
  get current(): string {
    return this.keys[0].name;
  }

  /** @param purpose what it is and whose, e.g. `phone:<person>`; needed again to open it */
  seal(plain: Buffer, purpose: string): Buffer {
    const [{ name, key }] = this.keys;
    const head = Buffer.concat([Buffer.from([FORM, name.length]), Buffer.from(name, 'latin1')]);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.concat([head, Buffer.from(purpose)]));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([head, iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when it was sealed for another purpose, by a key that is not here, or was changed since */
  open(sealed: Buffer, purpose: string): Buffer {
    const name = keyNameOf(sealed);
    const known = this.keys.find((one) => one.name === name);
    if (known === undefined) throw new Error(`DATA_KEYS has no key ${name}`);
    const head = sealed.subarray(0, 2 + name.length);
    const iv = sealed.subarray(head.length, head.length + IV_BYTES);
    const tag = sealed.subarray(head.length + IV_BYTES, head.length + IV_BYTES + TAG_BYTES);
    const cipher = createDecipheriv(CIPHER, known.key, iv, { authTagLength: TAG_BYTES })
      .setAuthTag(tag)
      .setAAD(Buffer.concat([head, Buffer.from(purpose)]));
    return Buffer.concat([cipher.update(sealed.subarray(head.length + IV_BYTES + TAG_BYTES)), cipher.final()]);
  }
}

/** Which key something is sealed with. @throws Error for what was never sealed */
export function keyNameOf(sealed: Buffer): string {
  const [form, length = 0] = sealed;
  if (form !== FORM || sealed.length < 2 + length + IV_BYTES + TAG_BYTES) throw new Error('this was never sealed');
  return sealed.subarray(2, 2 + length).toString('latin1');
}
