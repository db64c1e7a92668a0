import { createHash } from 'node:crypto';

/**
 * The openid by which the stand-in knows a person: 28 characters with a leading "o", as WeChat gives them.
 *
 * It depends on the key alone, so that demo data can name a person's openid before that person ever logs in.
 */
export const openidOf = (key: string): string =>
  `o${createHash('sha256').update(`yanxinyuan:${key}`).digest('base64url').slice(0, 27)}`;
