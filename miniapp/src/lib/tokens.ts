import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import { loginStorage } from './platform/storage';
import { createStore } from './store';

export interface Tokens {
  access: string;
  refresh: string;
  /** milliseconds since 1970, by this phone's clock */
  expiresAt: number;
}

const KEY = 'tokens';

// Only saveTokens writes under this key.
export const tokens = createStore(loginStorage.get(KEY) as Tokens | null);

export function saveTokens({ accessToken, refreshToken, expiresIn }: SessionView): void {
  const next = { access: accessToken, refresh: refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
  loginStorage.set(KEY, next);
  tokens.set(next);
}

export function dropTokens(): void {
  loginStorage.remove(KEY);
  tokens.set(null);
}
