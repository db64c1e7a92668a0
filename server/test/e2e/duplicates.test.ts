import { act } from '../support/tickets';
import { as, asAgreed, photoOf, reported, rows } from './support/deeds';
import { picture } from './support/guide';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
  await asAgreed(town, 'friend');
});

const ticketPage = (id: string): string => `packages/desk/ticket/index?id=${id}`;
const reportsOf = (ticketId: string): Promise<number> => rows(on.town, 'report', `ticket_id = '${ticketId}'`);

/** A tap in the moment the question comes up was meant for the button that stood there; a person reads first. */
const looksAtIt = (phone: Phone): Promise<void> =>
  phone.page.evaluate(`(async () => {
    const since = Date.now();
    while (Date.now() - since < 1500) await new Promise(requestAnimationFrame);
  })()`);

test('a second rider is asked before sending and joins; both hear that it is solved', async () => {
  const { ticketId } = await reported(on.town, await as(on.town, 'rider'), { category: 'waterlogging' });
  const worker = await as(on.town, 'worker');
  await act(worker, ticketId, 'accept');

  const phone = await on.phone('friend');
  await phone.tap(/一键上报/);
  await phone.tap('道路积水');
  await phone.sees('这个可能有人报过了', /处置中/, '不是同一件，继续上报');
  await picture(phone, 'report-alike');
  await phone.tap('我也遇到了');
  await phone.sees('这处已经报过，一起在办');
  expect(await reportsOf(ticketId)).toBe(2);

  const photos = [await photoOf(on.town, worker, 'waterlogging', 'after')];
  await act(worker, ticketId, 'resolve', { note: '水抽干了', photos });
  await act(await as(on.town, 'leader'), ticketId, 'verify');
  await phone.go('pages/messages/index');
  await phone.sees(/已经处理好/);
  await phone.close();
  const first = await on.phone('rider');
  await first.tab('消息');
  await first.sees(/已经处理好/);
  await first.close();
});

test('“not the same”: a case of his own; the desk merges the two, and takes them apart again', async () => {
  const one = await reported(on.town, await as(on.town, 'rider'), { category: 'litter', text: '一堆纸箱' });
  const phone = await on.phone('friend');
  await phone.tap(/一键上报/);
  await phone.tap('垃圾堆放');
  await phone.sees('这个可能有人报过了');
  await looksAtIt(phone);
  await phone.tap('不是同一件，继续上报');
  await phone.sees('收到了，马上有人管');
  await phone.close();
  expect(await reportsOf(one.ticketId)).toBe(1);
  const [own] = await on.town.app.db.read.query<{ ticket_id: string }[]>(
    'SELECT ticket_id FROM report WHERE reporter_id = $1 ORDER BY submitted_at DESC LIMIT 1',
    [on.town.ids.friend],
  );
  const second = own?.ticket_id ?? '';
  expect(second).not.toBe(one.ticketId);

  const desk = await on.phone('dispatcher');
  await desk.go(ticketPage(second));
  await desk.sees('可能是同一件', '一堆纸箱', /小哥说不是同一件/);
  await desk.page.getByAltText('那一件').first().waitFor();
  await desk.tap('并到那一件');
  await desk.sees('并好了，办好一起通知');
  await desk.go(ticketPage(one.ticketId));
  await desk.sees('并进来的');
  await desk.tap('拆开，分开办');
  await desk.type('为什么不是同一件，小哥会看到', '隔着一条街，是两堆');
  await desk.tapTwice('分开办');
  await desk.sees('分开了，各办各的，已告诉小哥');
  await desk.close();
  expect(await rows(on.town, 'ticket_event', `ticket_id = '${second}' AND action = 'unmerge'`)).toBe(1);

  const told = await on.phone('friend');
  await told.go('pages/messages/index');
  await told.sees(/分开办/);
  await told.close();
});

test('a photo that was sent before is told to who handles the case, beside the earlier one', async () => {
  const [rider, friend] = [await as(on.town, 'rider'), await as(on.town, 'friend')];
  const photo = (who: typeof rider): Promise<string> => photoOf(on.town, who, 'street_lamp', 'before', 3);
  const category = 'street_lamp';
  await reported(on.town, rider, { category, east: -300, photos: [await photo(rider)] });
  const { ticketId } = await reported(on.town, friend, { category, east: 300, photos: [await photo(friend)] });
  const desk = await on.phone('dispatcher');
  await desk.go(ticketPage(ticketId));
  await desk.sees('这张照片以前出现过', '请到现场核实，系统不会自动处理');
  await desk.close();
});
