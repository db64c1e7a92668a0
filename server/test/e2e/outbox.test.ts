import type { Route } from 'playwright-core';
import { asAgreed, as, reported, rows } from './support/deeds';
import { stage } from './support/stage';
import type { Phone } from './support/phone';
import { SPOTS } from './support/town';

// A page is loaded twice in each test.

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const WRITES = /\/api\/v1\/(photos\?|reports\/|tickets\/.*\/actions)/;
const SAVED = '已保存，等待发送';
let spots = 0;

/** A rider's phone where nobody has reported anything. */
function elsewhere(): Promise<Phone> {
  spots += 1;
  const { longitude, latitude } = SPOTS.watched;
  const at = { longitude: longitude + 0.0012 * (spots % 3), latitude: latitude + 0.0012 * Math.floor(spots / 3) };
  return on.phone('rider', { at });
}

const hits: string[] = [];

/** From now on the line breaks at the nth exchange that writes and stays broken, also for a page opened anew. */
async function breakAt(phone: Phone, nth: number, when: 'before' | 'after'): Promise<void> {
  let writes = 0;
  let broken = false;
  await phone.context.route('**/api/**', async (route: Route) => {
    const writing = route.request().method() !== 'GET' && WRITES.test(route.request().url());
    if (writing) writes += 1;
    if (!broken && !(writing && writes === nth)) return route.continue();
    if (!broken && when === 'after') await route.fetch();
    broken = true;
    return route.abort('internetdisconnected');
  });
}

/** The line is whole again, and the phone is told so. */
async function mend(phone: Phone): Promise<void> {
  await phone.context.unroute('**/api/**');
  await phone.context.setOffline(true);
  await phone.context.setOffline(false);
}

test.each(
  ['photo', 'photo', 'report'].flatMap((what, step) =>
    (['before', 'after'] as const).map((when) => ({ what, nth: step + 1, when })),
  ),
)(
  'the line breaks at exchange $nth of a report ($what), $when it is done, and the page is loaded anew: one report, both photos',
  async ({ nth, when }) => {
    const phone = await elsewhere();
    const own = `reporter_id = '${on.town.ids.rider}'`;
    const before = await rows(on.town, 'report', own);
    await phone.prepared();
    // Photos go ahead of the report.
    await breakAt(phone, nth, when);
    await phone.tap(/一键上报/);
    // The home page beneath has cards of the same name until this one covers it.
    await phone.sees('再拍一张');
    await phone.tap('道路积水');
    await phone.tap('再拍一张');
    await phone.page.locator('img[src^="data:image/jpeg"]').nth(1).waitFor();
    await phone.tap('发送');
    await phone.sees(SAVED);

    await phone.go('pages/home/index');
    await phone.page.reload();
    await phone.sees('1 件存在手机里，等着发');
    await mend(phone);
    await phone.loses('1 件存在手机里，等着发');
    expect(await rows(on.town, 'report', own)).toBe(before + 1);
    expect(await rows(on.town, 'report', `${own} AND cardinality(photo_ids) = 2`)).toBe(before + 1);
    phone.forgive(/ERR_INTERNET_DISCONNECTED/);
    await phone.close();
  },
);

test('two tabs with the same person send what waits once', async () => {
  const phone = await elsewhere();
  const before = await rows(on.town, 'report', `reporter_id = '${on.town.ids.rider}'`);
  await phone.prepared();
  await breakAt(phone, 1, 'before');
  await phone.tap(/一键上报/);
  await phone.sees('再拍一张');
  await phone.tap('道路积水');
  await phone.tap('发送');
  await phone.sees(SAVED);

  // The login lives with a tab; this one has been given the same.
  const login = await phone.page.evaluate<[string, string][]>('Object.entries(sessionStorage)');
  const tab = await phone.context.newPage();
  await tab.addInitScript(`for (const [key, value] of ${JSON.stringify(login)}) sessionStorage.setItem(key, value)`);
  await tab.goto(phone.page.url().split('#')[0] ?? '');
  await tab.getByText('1 件存在手机里，等着发').waitFor();
  hits.length = 0;
  phone.context.on('request', (request) => {
    if (request.method() !== 'GET' && WRITES.test(request.url())) hits.push(request.method());
  });
  await mend(phone);
  await tab.getByText('1 件存在手机里，等着发').waitFor({ state: 'detached' });
  await phone.loses(SAVED);
  expect(hits).toEqual(['POST', 'PUT']);
  expect(await rows(on.town, 'report', `reporter_id = '${on.town.ids.rider}'`)).toBe(before + 1);
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});

test('a worker without signal: taken and solved there, and told plainly what somebody else did first', async () => {
  const { ticketId } = await reported(on.town, await as(on.town, 'rider'), { text: '纸箱堵住楼道', east: -300 });
  const worker = await on.phone('worker');
  await worker.go(`packages/desk/ticket/index?id=${ticketId}`);
  await worker.sees('我来接单');
  await worker.context.setOffline(true);
  await worker.tap('我来接单');
  await worker.sees('「我来接单」存在手机里，有信号自动发');
  await worker.tap('拍照，办好了');
  await worker.page.locator('img[src^="data:image/jpeg"]').first().waitFor();
  await worker.page.locator('textarea').filter({ visible: true }).first().fill('搬走了');
  await worker.tap('办好了，交上去');
  await worker.sees('「拍照，办好了」存在手机里，有信号自动发');

  // Meanwhile the dispatcher gives it to somebody else: what was done here rests on an old sight.
  const dispatcher = await as(on.town, 'dispatcher');
  const { version } = await dispatcher.call('getTicket', { params: { id: ticketId } });
  await dispatcher.call('actOnTicket', {
    params: { id: ticketId },
    body: {
      id: crypto.randomUUID(),
      action: 'refer',
      input: { departmentCode: 'housing', note: '归住建' },
      seen: version,
    },
  });
  await worker.context.setOffline(false);
  await worker.sees('「我来接单」没发成');
  await worker.tap('看看等着发的');
  await worker.sees('没发出去', /先看看这件再定/, '看看这件');
  worker.forgive(/ERR_INTERNET_DISCONNECTED|409/);
  await worker.close();
});
