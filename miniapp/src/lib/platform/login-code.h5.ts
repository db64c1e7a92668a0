import { ApiError } from '../api-error';
import { awaitChosenPerson } from '../demo-login';
import { open } from '../navigate';
import { routes } from '../routes';

async function chosenCode(query: Record<string, number>): Promise<string> {
  if (!DEMO_BUILD) throw new ApiError('LOGIN_UNSUPPORTED');
  const chosen = awaitChosenPerson();
  await open(routes.people, query);
  return chosen;
}

/**
 * A browser has no WeChat to ask: the demo page offers its invented people, and a login waits for the choice.
 *
 * @throws ApiError LOGIN_UNSUPPORTED in a build without the demo, LOGIN_REQUIRED when the person turned back
 */
export const loginCode = (): Promise<string> => chosenCode({});

/** The same choice, in words that fit: it is the person already logged in who has to be chosen. */
export const confirmCode = (): Promise<string> => chosenCode({ confirm: 1 });
