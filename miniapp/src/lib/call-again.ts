import type { EndpointName } from '@yanxinyuan/shared/endpoints';
import { authorized, type Args, type Result } from './request';
import { personStore } from './session';
import { accepted, addressOf, bearer, exchanged, specOf, type CallParts } from './transport';

interface Kept {
  tag: string;
  body: unknown;
}

/** So many questions a desk asks again and again. */
const MOST = 16;
/** No answer has this name: what was not asked before is answered whole, and named. */
const NOTHING = '"none"';

/** In memory only, by address, for one person. */
const kept = { of: '', answers: new Map<string, Kept>() };

function answersOf(person: string): Map<string, Kept> {
  if (kept.of !== person) {
    kept.of = person;
    kept.answers = new Map();
  }
  return kept.answers;
}

/**
 * A call of the API that is made again every minute: the server says only that nothing has changed, and the answer is
 * the same object as before.
 *
 * @throws ApiError as `call` does
 */
export async function callAgain<K extends EndpointName>(name: K, ...args: Args<K>): Promise<Result<K>> {
  // As in `call`.
  const parts = (args[0] ?? {}) as CallParts;
  const answers = answersOf(personStore.get()?.id ?? '');
  const address = addressOf(specOf(name).path, parts);
  const before = answers.get(address);
  const body = await authorized(name, async (access) => {
    const headers = { ...bearer(access), 'if-none-match': before?.tag ?? NOTHING };
    const answer = await exchanged(name, parts, headers);
    if (answer.status === 304 && before !== undefined) return before.body;
    const fresh = accepted(answer);
    answers.delete(address);
    if (answer.tag !== undefined) answers.set(address, { tag: answer.tag, body: fresh });
    for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - MOST))) answers.delete(oldest);
    return fresh;
  });
  return body as Result<K>;
}
