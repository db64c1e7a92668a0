import { ApiError } from './api-error';

// The login that waits while the demo page is open.
let waiting: { resolve: (code: string) => void; reject: (error: ApiError) => void } | null = null;

export function awaitChosenPerson(): Promise<string> {
  waiting?.reject(new ApiError('LOGIN_REQUIRED', 401));
  return new Promise((resolve, reject) => {
    waiting = { resolve, reject };
  });
}

/** Hands the code of the chosen person to the login that asked. @returns false when nobody asked */
export function giveLoginCode(code: string): boolean {
  const asked = waiting;
  waiting = null;
  asked?.resolve(code);
  return asked !== null;
}

/** The demo page closed without a choice. */
export function refuseLoginCode(): void {
  waiting?.reject(new ApiError('LOGIN_REQUIRED', 401));
  waiting = null;
}
