import type { MovableClock } from './clock';
import { type Faults, parseFault } from './faults';
import { parsePlan } from './media';
import { openidOf } from './openid';
import { type Handler, isRecord, number, text, texts } from './protocol';
import type { Parts } from './wechat-api';

/** A request to the stand-in itself that makes no sense; answered with HTTP 400, unlike anything of WeChat's. */
export class AdminError extends Error {}

const KEY_MAX = 64;

function people(body: Record<string, unknown>): string[] {
  const keys = texts(body, 'people');
  if (keys.length === 0 || keys.some((key) => key === '' || key.length > KEY_MAX)) {
    throw new AdminError(`people: one or more keys of 1 to ${KEY_MAX} characters`);
  }
  return keys;
}

function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new AdminError(what);
  return value;
}

const DONE = { done: true };

/**
 * What WeChat does not have: the hands and eyes of whoever plays with the stand-in. Routes lie below /_standin.
 *
 * A person is named by a key of the caller's choice; the same key is always the same person.
 */
export function adminApi(parts: Parts, faults: Faults, clock: MovableClock): Record<string, Handler> {
  const { people: persons, messages, media } = parts;
  return {
    'POST /login-codes': ({ body }) => ({
      codes: Object.fromEntries(people(body).map((key) => [key, persons.loginCode(key)])),
    }),
    'POST /phone-codes': ({ body }) => ({
      codes: Object.fromEntries(
        people(body).map((key) => [key, persons.phoneCode(key, text(body, 'phone') || undefined)]),
      ),
    }),
    'POST /risk': ({ body }) => {
      for (const key of people(body)) persons.markRisky(key);
      return DONE;
    },
    'POST /subscriptions': ({ body }) => {
      const template = needed(text(body, 'templateId') || undefined, 'templateId is needed');
      for (const key of people(body)) {
        if (body['accept'] === false) messages.refuse(openidOf(key), template);
        else messages.agree(openidOf(key), template, number(body, 'count') ?? 1);
      }
      return DONE;
    },
    'GET /sent': ({ query }) => {
      const key = query.get('key');
      return { sent: messages.sent.filter(({ openid }) => key === null || openid === openidOf(key)) };
    },
    'POST /faults': ({ body }) => {
      faults.add(
        needed(
          parseFault(body),
          'a fault is {path, kind: errcode | timeout | html | garbage | slow, errcode?, delayMs?, times?}',
        ),
      );
      return DONE;
    },
    'DELETE /faults': () => {
      faults.clear();
      return DONE;
    },
    'POST /clock': ({ body }) => {
      clock.advance(needed(number(body, 'advanceSeconds'), 'advanceSeconds is needed'));
      return { now: new Date(clock.now()).toISOString() };
    },
    ...mediaApi(media),
  };
}

/** Pictures that are checked, and what is pushed of them. */
function mediaApi(media: Parts['media']): Record<string, Handler> {
  return {
    'POST /media': ({ body }) => {
      media.plan(needed(parsePlan(body), 'course: normal | duplicate | late | never | unreachable; suggest?, label?'));
      return DONE;
    },
    'POST /push': async ({ body }) => {
      const event = needed(isRecord(body['event']) ? body['event'] : undefined, 'event is needed');
      return { accepted: await media.push(event, body['format'] === 'xml' ? 'xml' : 'json') };
    },
    'POST /push/verify': async () => ({ verified: await media.verify() }),
    'POST /media/settled': async () => {
      await media.settled();
      return DONE;
    },
    'POST /media/release': async () => {
      media.release();
      await media.settled();
      return DONE;
    },
  };
}
