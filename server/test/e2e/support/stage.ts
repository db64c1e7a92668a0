import type { Browser } from 'playwright-core';
import type { AppConfig } from '../../../src/config/env';
import { openBrowser } from './browser';
import { Phone, type PhoneOptions } from './phone';
import { startTown, type Name, type Town } from './town';

export interface Stage {
  readonly town: Town;
  /** a phone of this person, logged in through the demo page */
  phone: (person: Name, options?: PhoneOptions) => Promise<Phone>;
  /** a phone at the home page, nobody logged in */
  visitor: (options?: PhoneOptions) => Promise<Phone>;
}

/**
 * A town and a browser for the tests of one file.
 *
 * @param prepare what stands before the first test
 * @param settings over those of the tests, known once something else has started
 */
export function stage(
  prepare: (town: Town) => Promise<unknown> = () => Promise.resolve(),
  settings: () => Promise<Partial<AppConfig>> = () => Promise.resolve({}),
): Stage {
  let town: Town | undefined;
  let browser: Browser | undefined;
  // One after the other, so that what did start is closed when the next does not.
  beforeAll(async () => {
    browser = await openBrowser();
    town = await startTown(await settings());
    await prepare(town);
  });
  afterAll(async () => {
    await browser?.close();
    await town?.close();
  });
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the stage did not start');
    return value;
  };
  return {
    get town() {
      return there(town);
    },
    phone: (person, options) => Phone.of(there(browser), there(town), person, options),
    visitor: (options) => Phone.open(there(browser), there(town), options),
  };
}
