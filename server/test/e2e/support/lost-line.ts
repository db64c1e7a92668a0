import { brokenInvariants } from '../../support/rewards';
import type { Phone } from './phone';
import type { Stage } from './stage';
import type { Name, Town } from './town';

/** Where the line breaks: before the server hears of it, or after it has done it and before anybody is told. */
type Cut = 'before' | 'after';

/**
 * The line breaks at the next exchange that writes to this address, once.
 *
 * @returns waits until it has broken
 * @throws when what was to be done before nobody is told was refused
 */
export async function cut(phone: Phone, address: RegExp, when: Cut): Promise<() => Promise<void>> {
  let told: (status: number) => void = () => undefined;
  const broken = new Promise<number>((resolve) => {
    told = resolve;
  });
  let whole = true;
  await phone.page.route(address, async (route) => {
    if (!whole || route.request().method() === 'GET') return route.fallback();
    whole = false;
    const status = when === 'after' ? (await route.fetch()).status() : 0;
    await route.abort('connectionreset');
    told(status);
  });
  phone.forgive(/ERR_CONNECTION_RESET/);
  return async () => {
    const status = await broken;
    await phone.page.unroute(address);
    if (status >= 300) throw new Error(`the line broke after a refusal: ${status}`);
  };
}

/** A deed that needs the server's word: nothing of it waits on the phone. */
export interface Deed {
  who: Name;
  /** opens the page and fills it in, up to the button; @returns how often the deed stands in the books */
  ready: (phone: Phone) => Promise<() => Promise<number>>;
  send: (phone: Phone) => Promise<unknown>;
  /** the address it is sent to */
  to: RegExp;
  /** said where the line broke, if not the usual */
  lost?: string;
  /** written before, and still there after the line broke */
  kept?: string;
  /** read once it is done */
  done: string | RegExp;
  /** what the browser complains of at the second tap */
  forgiven?: RegExp;
  /** the page looks again by itself, so nobody has to tap again */
  itself?: true;
}

const NO_NET = '现在没有网，有网再点一次，填好的还在';

/** What stands in the boxes of the page. */
const written = (phone: Phone): Promise<string[]> =>
  phone.page.evaluate<string[]>("[...document.querySelectorAll('input, textarea')].map(({ value }) => value)");

/** Breaks the line before and after the deed, and taps once more: told so each time, done once, and told that too. */
async function breaksTwice(phone: Phone, deed: Deed): Promise<void> {
  const { ready, send, to, lost = NO_NET, kept, done, itself = false } = deed;
  if (deed.forgiven !== undefined) phone.forgive(deed.forgiven);
  const times = await ready(phone);
  const before = await times();
  for (const when of ['before', 'after'] as const) {
    const broken = await cut(phone, to, when);
    await send(phone);
    await broken();
    expect(await times()).toBe(when === 'before' ? before : before + 1);
    if (!itself || when === 'before') await phone.sees(lost);
    if (kept !== undefined) expect(await written(phone)).toContain(kept);
    // The next word is another one.
    await phone.settled();
  }
  if (!itself) await send(phone);
  await phone.sees(done);
  expect(await times()).toBe(before + 1);
}

/** A test for each deed, and one that after all of them the books balance. */
export function loseLineAtEach(on: Stage, deeds: Record<string, Deed>): void {
  test.each(Object.entries(deeds))(
    'the line breaks before and after %s: told so, and tapped again it is done once',
    async (_name, deed) => {
      const phone = await on.phone(deed.who);
      await breaksTwice(phone, deed);
      await phone.close();
    },
  );

  test('after all of it the books balance', async () => {
    expect(await brokenInvariants(on.town.app)).toEqual([]);
  });
}

export const taps =
  (...names: (string | RegExp)[]) =>
  async (phone: Phone) => {
    for (const name of names) await phone.tap(name);
  };

/** The button of a question; the page beneath has one of the same words. */
export const yes = (phone: Phone, name: string): Promise<void> =>
  phone.page.getByRole('alertdialog').getByRole('button', { name }).tap();

/** How many rows, also of tables that the server itself may not read. */
export async function countOf({ app }: Town, rows: string): Promise<number> {
  const { read } = await app.superuser();
  const [row] = await read.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${rows}`);
  return row?.n ?? -1;
}
