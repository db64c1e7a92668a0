import type { Page } from 'playwright-core';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

const on = stage();

/** Of performance.getEntriesByType('resource'): milliseconds since the address was opened. */
interface Fetched {
  name: string;
  startTime: number;
  responseEnd: number;
}

const CODE = /\/(?:js|css)\/(\w+)\.[0-9a-f]{8}\.(?:js|css)$/;
/** html, its program in three scripts and a style sheet, what pages share, and a page: script and style sheet each. */
const REQUESTS_MAX = 9;

/** A phone with nothing kept, on which an answer that the home page waits for does not come until it is let through. */
async function waiting(): Promise<{ phone: Phone; answer: () => void; asked: string[] }> {
  const phone = await on.visitor();
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await phone.page.route('**/api/v1/solved**', async (route) => {
    await held;
    await route.continue();
  });
  const line = await phone.context.newCDPSession(phone.page);
  await line.send('Network.setCacheDisabled', { cacheDisabled: true });
  const asked: string[] = [];
  phone.page.on('request', (request) => asked.push(request.url()));
  return { phone, answer, asked };
}

const fetchedBy = (page: Page): Promise<Fetched[]> =>
  page.evaluate<Fetched[]>("performance.getEntriesByType('resource').map((entry) => entry.toJSON())");

test.each([
  ['', '一键上报'],
  ['#/packages/report/solved/index', '返回'],
])('at “%s” the code of the page comes together with the program, in few pieces', async (hash, button) => {
  const { phone, answer } = await waiting();
  // A page of its own, so that nothing of the one before is counted.
  const page = await phone.context.newPage();
  await page.route('**/api/**', () => undefined);
  await page.goto(`${on.town.app.url}/${hash}`);
  await page.getByRole('button', { name: button }).filter({ visible: true }).first().waitFor();
  const code = (await fetchedBy(page)).filter(({ name }) => CODE.test(name));
  const program = code.find(({ name }) => CODE.exec(name)?.[1] === 'app' && name.endsWith('.js'));
  expect(program).toBeDefined();
  expect(code.length).toBeGreaterThan(4);
  const late = code.filter(({ startTime }) => startTime >= (program?.responseEnd ?? 0));
  expect(late.map(({ name }) => name)).toEqual([]);
  expect(code.length + 1).toBeLessThanOrEqual(hash === '' ? REQUESTS_MAX : REQUESTS_MAX + 2);
  answer();
  await phone.close();
});

test('until the program is there the page says that it is opening, and not a moment longer', async () => {
  const { phone, answer } = await waiting();
  const page = await phone.context.newPage();
  let program: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    program = resolve;
  });
  await page.route(/\/js\/app\./, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(on.town.app.url, { waitUntil: 'commit' });
  const opening = page.getByText('正在打开', { exact: true });
  await opening.waitFor();
  program();
  await page.getByRole('button', { name: '一键上报' }).filter({ visible: true }).first().waitFor();
  expect(await opening.count()).toBe(0);
  answer();
  await phone.close();
});

test('nothing is fetched ahead while the page waits for an answer, and then it is', async () => {
  const { phone, answer, asked } = await waiting();
  await phone.page.clock.install();
  await phone.page.reload();
  await phone.sees('一键上报');
  await phone.page.waitForLoadState('load');
  const before = asked.filter((url) => CODE.test(url)).length;
  expect(before).toBeGreaterThan(4);
  // Not so long that the answer would be given up.
  await phone.page.clock.runFor(10_000);
  expect(asked.filter((url) => CODE.test(url))).toHaveLength(before);
  expect(asked.some((url) => url.includes('e-offline'))).toBe(false);
  const last = phone.page.waitForRequest(/e-offline/);
  answer();
  await phone.page.clock.resume();
  await last;
  expect(asked.filter((url) => CODE.test(url)).length).toBeGreaterThan(before + 4);
  await phone.close();
});
