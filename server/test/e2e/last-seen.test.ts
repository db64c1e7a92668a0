import { as, asAgreed, reported, rows } from './support/deeds';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const NO_NET = '现在没有网';
const SEEN = /没有网，这是 \d\d:\d\d 看的/;
const BOXES = '纸箱堵住楼道，轮椅过不去';
const QUARREL = '店家不让在门口停车，吵起来了';
const QUEUE = 'packages/desk/queue/index';
const caseOf = (id: string): string => `packages/desk/ticket/index?id=${id}`;

/** All that a browser keeps of the program, as one text. */
const kept = (phone: Phone): Promise<string> =>
  phone.page.evaluate<string>('JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])');

test('a worker sees his queue and a case in a basement, solves it there, and it is sent once', async () => {
  const rider = await as(on.town, 'rider');
  const { ticketId } = await reported(on.town, rider, { text: BOXES, east: -300 });
  const quarrel = await reported(on.town, rider, { category: 'parking', text: QUARREL, east: -150 });
  const worker = await on.phone('worker');
  await worker.go(QUEUE);
  await worker.sees(BOXES, QUARREL);
  await worker.go(caseOf(quarrel.ticketId));
  await worker.sees(QUARREL, '我来接单');
  // The other is fetched ahead and was never opened.
  await worker.page.waitForFunction(`'yxy:seen:ticket ${ticketId}' in sessionStorage`);
  await worker.go('pages/home/index');
  expect(await worker.has(SEEN)).toBe(false);

  await worker.context.setOffline(true);
  await worker.go(QUEUE);
  await worker.sees(SEEN, BOXES);
  expect(await worker.has(QUARREL)).toBe(false);
  expect(await kept(worker)).not.toContain(QUARREL);
  await worker.go(caseOf(quarrel.ticketId));
  await worker.sees(NO_NET);
  await worker.go(caseOf(ticketId));
  await worker.sees(SEEN, BOXES);
  await worker.tap('我来接单');
  await worker.tap('拍照，办好了');
  await worker.page.locator('img[src^="data:image/jpeg"]').first().waitFor();
  await worker.page.locator('textarea').filter({ visible: true }).first().fill('搬走了');
  await worker.tap('办好了，交上去');
  await worker.sees('「拍照，办好了」存在手机里，有信号自动发');
  await worker.go(QUEUE);
  await worker.sees(SEEN, '「拍照，办好了」存在手机里，有信号自动发');

  await worker.context.setOffline(false);
  await worker.loses(SEEN);
  await worker.loses(BOXES);
  const done = (action: string) => rows(on.town, 'ticket_event', `ticket_id = '${ticketId}' AND action = '${action}'`);
  expect([await done('accept'), await done('resolve')]).toEqual([1, 1]);
  await worker.sees(QUARREL);
  worker.forgive(/ERR_INTERNET_DISCONNECTED/);
  await worker.close();
});

test('a rider sees his report without a net; who logs out leaves nothing of it behind', async () => {
  const rider = await as(on.town, 'rider');
  const text = '河边护栏断了一截';
  const { id } = await reported(on.town, rider, { text, category: 'waterside', east: 200 });
  const phone = await on.phone('rider');
  await phone.go('packages/report/mine/index');
  await phone.sees('水边危险');
  await phone.go(`packages/report/detail/index?id=${id}`);
  await phone.sees('你的身份已保护', text);
  await phone.go('pages/me/index');
  expect(await kept(phone)).toContain(text);

  await phone.context.setOffline(true);
  await phone.go(`packages/report/detail/index?id=${id}`);
  await phone.sees(SEEN, text);
  await phone.go('packages/report/mine/index');
  await phone.sees(SEEN);
  await phone.context.setOffline(false);
  await phone.loses(SEEN);

  await phone.go('pages/me/index');
  await phone.tap('退出登录');
  await phone.tap(/^退出$/);
  await phone.sees('退出了');
  expect(await kept(phone)).not.toContain(text);
  expect(await kept(phone)).not.toContain('seen:');
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});
