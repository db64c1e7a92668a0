import { act } from '../support/tickets';
import { as, asAgreed, photoOf, reported, rows, withNobodyOnDuty } from './support/deeds';
import { picture } from './support/guide';
import { stage } from './support/stage';
import { PEOPLE } from './support/town';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const detailOf = (id: string): string => `packages/report/detail/index?id=${id}`;

test('two taps on accept take the case once', async () => {
  const { ticketId } = await reported(on.town, await as(on.town, 'rider'), { text: '路口积水过脚面', east: -300 });
  const worker = await on.phone('worker');
  await worker.tap(/我的待办/);
  await worker.sees('路口积水过脚面');
  await worker.tapTwice('我来接单');
  await worker.sees('接好了，去处理吧');
  await worker.page.waitForLoadState('networkidle');
  expect(await rows(on.town, 'ticket_event', `ticket_id = '${ticketId}' AND action = 'accept'`)).toBe(1);
  await worker.close();
});

test('not solved: back to the worker with a reason, once', async () => {
  const rider = await as(on.town, 'rider');
  const worker = await as(on.town, 'worker');
  const { id, ticketId } = await reported(on.town, rider, { category: 'litter', text: '垃圾堆到路上了' });
  await act(worker, ticketId, 'accept');
  await act(worker, ticketId, 'resolve', {
    note: '清走了',
    photos: [await photoOf(on.town, worker, 'litter', 'after')],
  });

  const riderPhone = await on.phone('rider');
  await riderPhone.go(detailOf(id));
  await riderPhone.sees('办好了，请你看看');
  await riderPhone.tap('没办好');
  await riderPhone.tap('只办了一部分');
  await picture(riderPhone, 'report-reopen');
  await riderPhone.tap('退回重办');
  await riderPhone.sees('退回去了，会重新办', '有人在处理了');

  const workerPhone = await on.phone('worker');
  await workerPhone.tab('消息');
  await workerPhone.tap(/没好，再去/);
  await workerPhone.sees(/只办了一部分/);
  await workerPhone.tap('拍照，办好了');
  await workerPhone.target('删掉第 1 张照片').waitFor();
  await workerPhone.type('怎么处理的，小哥会看到', '剩下的也清了');
  await workerPhone.tap('办好了，交上去');
  await workerPhone.sees('办完了，等人核查');

  await riderPhone.page.reload();
  await riderPhone.sees('办好了，请你看看');
  await riderPhone.tap('确认办好了');
  await riderPhone.sees('已办结，10 积分到账了', '这次办得怎么样');
  await riderPhone.tap('满意');
  await riderPhone.tap('提交评价');
  await riderPhone.sees('收到了，谢谢你说实话');
  expect(await riderPhone.offers('没办好')).toBe(false);

  await riderPhone.close();
  await workerPhone.close();
});

test('nobody on duty: the desk assigns', async () => {
  const rider = await as(on.town, 'rider');
  const { id } = await withNobodyOnDuty(on.town, () =>
    reported(on.town, rider, { grid: on.town.grids.unwatched, text: '下穿道积水' }),
  );
  const desk = await on.phone('dispatcher');
  await desk.tap(/派单台/);
  await desk.sees('下穿道积水', '机器没找到人，等你派');
  await desk.tap('换个人');
  await desk.tap(new RegExp(PEOPLE.worker));
  await picture(desk, 'desk-assign');
  await desk.tap('派给他');
  await desk.sees('派出去了');
  await desk.close();

  const phone = await on.phone('rider');
  await phone.go(detailOf(id));
  await phone.sees('派出去了，等人接');
  await phone.close();
});

test('what a worker gives back goes out again with one tap', async () => {
  const { ticketId } = await reported(on.town, await as(on.town, 'rider'), { text: '涵洞里积水', east: 300 });
  await act(await as(on.town, 'worker'), ticketId, 'return', { reason: '今天去市里开会，请派别人' });
  const desk = await on.phone('dispatcher');
  await desk.tap(/派单台/);
  await desk.sees('涵洞里积水', '网格员退回来了，等你重派', `派给${PEOPLE.worker}`);
  await desk.tapTwice('派出');
  await desk.sees('派出去了', '没有待派的');
  expect(await rows(on.town, 'ticket_event', `ticket_id = '${ticketId}' AND action = 'assign'`)).toBe(1);
  await desk.close();
});

test('not to be handled: the rider reads why', async () => {
  const { id, ticketId } = await reported(on.town, await as(on.town, 'rider'), {
    grid: on.town.grids.unwatched,
    category: 'tree_fallen',
    east: 300,
    text: '自家院里的树',
  });
  const desk = await on.phone('dispatcher');
  await desk.go(`packages/desk/ticket/index?id=${ticketId}`);
  await desk.tap('不予受理');
  await desk.tap('不归兖新苑管');
  await desk.type('告诉小哥为什么', '院里的树归自家修，我们帮你问了物业');
  await picture(desk, 'desk-reject');
  await desk.tap('不受理，告诉小哥');
  await desk.sees('不予受理，已告诉小哥原因');
  await desk.close();

  const phone = await on.phone('rider');
  await phone.tab('消息');
  await phone.tap(/这次没能受理/);
  await phone.sees('院里的树归自家修，我们帮你问了物业');
  await phone.go(detailOf(id));
  await phone.sees(/不归兖新苑管/);
  await phone.close();
});
