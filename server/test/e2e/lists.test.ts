import type { Page } from '@yanxinyuan/shared/pagination';
import type { SolvedPage, SolvedView } from '@yanxinyuan/shared/reports/contract';
import { until } from '../support/until';
import { as, asAgreed, reported, withNobodyOnDuty } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const PAGE = 20;
const PAGES = 10;
const picture = { id: 'p', url: '/static/tab/home.png', thumbUrl: '/static/tab/home.png', width: 8, height: 6 };
const solved = (n: number): SolvedView => ({
  id: `s-${n}`,
  category: 'street_lamp',
  place: `第${n}处`,
  distanceM: 10 * n,
  before: picture,
  after: picture,
  closedAt: '2026-07-15T01:00:00.000Z',
  tookMinutes: 90,
});

/** As many solved cases as no test has the time to report. */
async function manySolved(phone: Phone): Promise<void> {
  await phone.page.route(/\/api\/v1\/solved(\?|$)/, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: PAGE }, (_, n) => solved(from + n));
    const next = from + PAGE < PAGE * PAGES ? { next: String(from + PAGE) } : {};
    const json: SolvedPage & Page<SolvedView> = { items, ...next, weekCount: 3, areaName: '龙桥街道' };
    return route.fulfill({ json });
  });
}

const LIST = 'packages/report/solved/index';
const MINE = 'packages/report/mine/index';
interface Scroller {
  scrollTop: number;
  textContent: string;
}
const scroller = (phone: Phone, list = LIST) => phone.page.locator(`.taro_page[id^="/${list}?"]`);
const rowsDrawn = (phone: Phone): Promise<number> => phone.page.getByText(/^第\d+处/).count();
/** Scrolls on, a few screens at a time, until the nth row is there. */
const downTo = (phone: Phone, n: number, list = LIST): Promise<void> =>
  until(`row ${n}`, () =>
    scroller(phone, list).evaluate((page: Scroller, wanted: number) => {
      const drawn = [...page.textContent.matchAll(/第(\d+)处/g)].map(([, digits]) => Number(digits));
      if (drawn.includes(wanted)) return true;
      // Rows are drawn a moment after the scroll: what was passed by meanwhile lies above.
      page.scrollTop += drawn.some((row) => row > wanted) ? -700 : 2000;
      return false;
    }, n),
  );

test('ten pages down few rows are drawn, and the way up leads to the first', async () => {
  const phone = await on.visitor();
  await manySolved(phone);
  await phone.go(LIST);
  await phone.sees(/^第0处/);
  for (let page = 1; page <= PAGES; page += 1) {
    await downTo(phone, page * PAGE - 1);
    expect(await rowsDrawn(phone)).toBeLessThanOrEqual(60);
  }
  await scroller(phone).evaluate((page: Scroller) => {
    page.scrollTop = 0;
  });
  await phone.sees(/^第0处/);
  expect(await rowsDrawn(phone)).toBeLessThanOrEqual(60);
  await phone.close();
});

test('after a look at one of them a long list stands where it stood', async () => {
  const rider = await as(on.town, 'rider');
  await reported(on.town, rider);
  const { items } = await rider.call('listMyReports', { query: {} });
  const [one] = items;
  if (one === undefined) throw new Error('there is no report');
  const phone = await on.phone('rider');
  await phone.page.route(/\/api\/v1\/reports\/mine/, (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const some = Array.from({ length: PAGE }, (_, n) => ({
      ...one,
      id: `x-${from + n}`,
      place: { ...one.place, address: `第${from + n}处` },
    }));
    return route.fulfill({ json: { items: some, next: String(from + PAGE) } });
  });
  await phone.page.route(/\/api\/v1\/reports\/x-/, (route) =>
    route.fulfill({ status: 404, json: { code: 'NOT_FOUND', status: 404 } }),
  );
  await phone.go(MINE);
  await downTo(phone, 99, MINE);
  const row = phone.target(/第95处/);
  // The tap would bring it into sight whole.
  await row.scrollIntoViewIfNeeded();
  const box = await row.boundingBox();
  await row.tap();
  await phone.sees('没有这一件');
  phone.forgive(/404/);
  await phone.back();
  await phone.loses('没有这一件');
  expect(await row.boundingBox()).toEqual(box);
  expect(await rowsDrawn(phone)).toBeLessThanOrEqual(60);
  await phone.close();
});

test('a desk that is left open tells what came, moves nothing, and a quiet minute is answered by 304', async () => {
  const { town } = on;
  const rider = await as(town, 'rider');
  await withNobodyOnDuty(town, async () => {
    const report = (text: string, east: number) => reported(town, rider, { grid: town.grids.unwatched, text, east });
    await report('东头路灯不亮', 0);
    const desk = await on.phone('dispatcher');
    await desk.page.clock.install();
    const answers: number[] = [];
    desk.page.on('response', (response) => {
      if (response.url().includes('/api/v1/tickets?')) answers.push(response.status());
    });
    const minute = async () => {
      answers.length = 0;
      const asked = desk.page.waitForResponse(/\/api\/v1\/tickets\?queue=dispatch$/);
      await desk.page.clock.fastForward(61_000);
      await asked;
    };
    await desk.tap(/派单台/);
    await desk.sees('东头路灯不亮');
    await report('西头路灯不亮', 300);
    await minute();
    await desk.sees('有 1 件新的');
    expect(await desk.has('西头路灯不亮')).toBe(false);
    await minute();
    expect(new Set(answers)).toEqual(new Set([304]));
    await desk.tap('有 1 件新的');
    await desk.sees('西头路灯不亮');
    await desk.loses('有 1 件新的');
    await desk.close();
  });
});
