import type { SessionView } from '@yanxinyuan/shared/identity/contract';
import { loginStorage } from './platform/storage';
import { hearTabs, tellTabs } from './platform/tabs';
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

function keep(next: Tokens | null): void {
  if (next === null) loginStorage.remove(KEY);
  else loginStorage.set(KEY, next);
  tokens.set(next);
}

export function saveTokens({ accessToken, refreshToken, expiresIn }: SessionView): Tokens {
  const next = { access: accessToken, refresh: refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
  keep(next);
  return next;
}

/** What became of a login: whoever has `old` has `next` from now on; null when it is over. */
interface Change {
  old: string;
  next: Tokens | null;
}

/** The same login with its next tokens. */
export function renewTokens(old: Tokens, session: SessionView): void {
  const next = saveTokens(session);
  tellTabs({ old: old.refresh, next } satisfies Change);
}

export function dropTokens(): void {
  const old = tokens.get();
  keep(null);
  if (old !== null) tellTabs({ old: old.refresh, next: null } satisfies Change);
}

// A tab that was duplicated has a copy of the login. Each would renew it, and the second be taken for a thief; and
// who logs out in one is not to be seen in the other.
hearTabs((news) => {
  // Only this file tells anything.
  const { old, next } = news as Change;
  if (tokens.get()?.refresh === old) keep(next);
});
