import type { INestApplicationContext } from '@nestjs/common';
import { Phones } from '../modules/identity';
import { Vault } from '../platform/vault/vault';

/** Seals every number anew with the key now in front, after which the older one can be thrown away. */
export async function rotatePhones(app: INestApplicationContext): Promise<string> {
  const count = await app.get(Phones).rotate();
  return `${count} phone numbers sealed anew with ${app.get(Vault).current}`;
}
