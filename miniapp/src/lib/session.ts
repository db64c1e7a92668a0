import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import type { Role } from '@yanxinyuan/shared/roles';
import { hasCode } from './api-error';
import { loginCode } from './platform/login-code';
import { loginStorage } from './platform/storage';
import { call } from './request';
import { createStore, useStore } from './store';
import { dropTokens, saveTokens, tokens } from './tokens';

const KEY = 'person';

/** The person at this phone; null while browsing. The last known one is there from the first frame. */
// Only setPerson writes under this key.
export const personStore = createStore(tokens.get() === null ? null : (loginStorage.get(KEY) as PersonView | null));

// A login that ended in the middle of a call ends here as well.
tokens.subscribe(() => {
  if (tokens.get() === null) setPerson(null);
});

/** After a call that answered with the person: a consent, a change of duty. */
export function setPerson(person: PersonView | null): void {
  if (person === null) loginStorage.remove(KEY);
  else loginStorage.set(KEY, person);
  personStore.set(person);
}

/** Logs in with a code from WeChat, or from the demo page. @throws ApiError LOGIN_CODE_INVALID, LOGIN_REFUSED … */
export async function loginWith(code: string): Promise<PersonView> {
  const session = await call('createSession', { body: { code } });
  saveTokens(session);
  setPerson(session.person);
  return session.person;
}

let login: Promise<PersonView> | null = null;

/**
 * The person, logging in first if need be. Call it at the deed, never to let somebody look.
 * Two deeds at once share one login.
 */
export function requireLogin(): Promise<PersonView> {
  const person = personStore.get();
  if (person !== null && tokens.get() !== null) return Promise.resolve(person);
  login ??= loginCode()
    .then(loginWith)
    .finally(() => {
      login = null;
    });
  return login;
}

/** Reads the person again: roles and duty may have changed. Silent without a login or a connection. */
export async function refreshPerson(): Promise<void> {
  if (tokens.get() === null) return;
  try {
    setPerson(await call('getMe'));
  } catch (error) {
    if (hasCode(error, 'LOGIN_EXPIRED', 'LOGIN_REQUIRED')) dropTokens();
  }
}

/** Leaves on this phone at once; the server is told if it can be reached. */
export async function logout(): Promise<void> {
  const told = tokens.get() === null ? Promise.resolve(null) : call('deleteSession');
  await told.catch(() => null);
  dropTokens();
}

export const rolesOf = (person: PersonView | null): Role[] => [
  ...new Set(person?.grants.map(({ role }) => role) ?? []),
];

export interface Session {
  /** null: browsing */
  person: PersonView | null;
  roles: Role[];
  hasRole: (...roles: Role[]) => boolean;
}

export function useSession(): Session {
  const person = useStore(personStore);
  const roles = rolesOf(person);
  return { person, roles, hasRole: (...wanted) => wanted.some((role) => roles.includes(role)) };
}
