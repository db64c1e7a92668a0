import { ApiError } from '../api-error';
import { open } from '../navigate';
import { routes } from '../routes';
import { awaitChosenPerson } from '../demo-login';

/**
 * A browser has no WeChat to ask: the demo page offers its invented people, and a login waits for the choice.
 *
 * @throws ApiError LOGIN_UNSUPPORTED in a build without the demo, LOGIN_REQUIRED when the person turned back
 */
export async function loginCode(): Promise<string> {
  if (!DEMO_BUILD) throw new ApiError('LOGIN_UNSUPPORTED');
  const chosen = awaitChosenPerson();
  await open(routes.people);
  return chosen;
}
