import type { Page } from 'playwright-core';
import { as, asAgreed, photoOf, reported, rows } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import { PEOPLE } from './support/town';

const ACCESS_MS = 16 * 60_000;
// Later than what passes for the same renewal sent again.
const MUCH_LATER_MS = 60_000;

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

/** A second tab with a copy of the login, as a browser makes it when somebody duplicates one. */
async function duplicate({ context, page }: Phone): Promise<Page> {
  const login = await page.evaluate<[string, string][]>('Object.entries(sessionStorage)');
  const tab = await context.newPage();
  // Once: what the tab changes itself is not put back when it is loaded anew.
  await tab.addInitScript(`if (sessionStorage.getItem('copied') === null) {
    for (const [key, value] of ${JSON.stringify(login)}) sessionStorage.setItem(key, value);
    sessionStorage.setItem('copied', '1');
  }`);
  await tab.goto(page.url());
  return tab;
}
const shown = (tab: Page, text: string | RegExp) => tab.getByText(text).filter({ visible: true }).first();

test('who logs out in one tab is logged out in its copy at once; a login of its own stands', async () => {
  const phone = await on.phone('rider');
  await phone.go('pages/me/index');
  await phone.sees(PEOPLE.rider);
  const tab = await duplicate(phone);
  await shown(tab, PEOPLE.rider).waitFor();
  await phone.tap('退出登录');
  await phone.tap(/^退出$/);
  await phone.sees('退出了');
  await shown(tab, PEOPLE.rider).waitFor({ state: 'hidden' });
  expect(await tab.evaluate('JSON.stringify(sessionStorage)')).not.toContain('yxy:tokens');

  await phone.become('friend');
  expect(await tab.evaluate('JSON.stringify(sessionStorage)')).not.toContain(PEOPLE.friend);
  await phone.close();
});

test('a login that one tab renews goes on in its copy', async () => {
  const phone = await on.phone('rider');
  await phone.go('pages/me/index');
  const tab = await duplicate(phone);
  await shown(tab, PEOPLE.rider).waitFor();
  on.town.app.clock.advance(ACCESS_MS);
  await phone.go('packages/report/mine/index');
  // Not its title, which the page before has too: it would be there before the login is renewed.
  await phone.sees('没有在办的');
  on.town.app.clock.advance(MUCH_LATER_MS);
  await tab.goto(`${on.town.app.url}/#/packages/report/mine/index`);
  await shown(tab, '没有在办的').waitFor();
  for (const one of [tab, phone.page]) {
    await one.goto(`${on.town.app.url}/#/pages/me/index`);
    await shown(one, PEOPLE.rider).waitFor();
  }
  phone.forgive(/401/);
  await phone.close();
});

test('two who decide the same case: the second is told that it was decided, and by which state', async () => {
  const rider = await as(on.town, 'rider');
  const { ticketId } = await reported(on.town, rider, { text: '广告牌晃', category: 'litter', east: 150 });
  const worker = await as(on.town, 'worker');
  const step = async (action: 'accept' | 'resolve', input: object) =>
    worker.call('actOnTicket', { params: { id: ticketId }, body: { id: crypto.randomUUID(), action, input } });
  await step('accept', {});
  await step('resolve', { note: '固定好了', photos: [await photoOf(on.town, worker, 'litter')] });
  const [one, two] = [await on.phone('leader'), await on.phone('dispatcher')];
  for (const phone of [one, two]) {
    await phone.go(`packages/desk/ticket/index?id=${ticketId}`);
    await phone.sees('确认办好了');
  }
  await one.tap('确认办好了');
  await one.sees('核查通过，已办结');
  await two.tap('确认办好了');
  await two.sees(/刚刚变了|刚被别人动过/);
  expect(await rows(on.town, 'ticket_event', `ticket_id = '${ticketId}' AND action = 'verify'`)).toBe(1);
  two.forgive(/409/);
  await one.close();
  await two.close();
});
