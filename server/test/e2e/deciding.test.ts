import { randomUUID } from 'node:crypto';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { anyone, login } from '../support/builders';
import { award, TOWN } from '../support/points';
import { brokenInvariants, earn, ledgerAhead, setLedgerClock } from '../support/rewards';
import { as, availableOf, given } from './support/deeds';
import { picture } from './support/guide';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import { PEOPLE, type Name } from './support/town';

const on = stage();
afterEach(() => setLedgerClock(on.town.app, 0));

/** 100 points that hang in public for three days. */
async function largeAwardOf(personId: string): Promise<void> {
  const { waiting } = await award(on.town.app, personId, {
    rule: 'hazard_major',
    source: { type: 'manual', id: randomUUID() },
  });
  expect(waiting).toBe(100);
}
const noticeOver = (): Promise<void> => ledgerAhead(on.town.app, 4 * DAY_MS);
const closeAll = (...phones: Phone[]) => Promise.all(phones.map((phone) => phone.close()));
const largeAwards = async (name: Name) => {
  const { items } = await (await as(on.town, name)).call('listPointsEntries', { query: { limit: 50 } });
  return items.filter(({ rule }) => rule === 'hazard_major').length;
};

/** The state of each notice, by the masked name. */
const onBoard = async () => {
  const { items } = await anyone(on.town.app).call('listNotices', { query: { limit: 50 } });
  return Object.fromEntries(items.map(({ riderMasked, state }) => [riderMasked, state]));
};

/** Says on the public board that the award of this masked name is wrong. */
async function object(phone: Phone, masked: string, words: string): Promise<void> {
  await phone.tab('我的');
  await phone.tap('积分公示');
  await phone.tap(`有异议，${masked}，100 分`);
  await phone.type('对这一笔有异议', words);
  await phone.tapTwice('交给督导员');
  await phone.sees('收到了，这一笔先停下', '有异议，先停下');
}

/** From the home page or from another approval to the one about this person's 100 points. */
async function openApproval(phone: Phone, name: string): Promise<void> {
  if (await phone.offers('返回')) await phone.back();
  else await phone.tap(/^积分审批/);
  await phone.tap(`${name} +100 分`);
  await phone.sees('公示里的异议');
}

/** Answers the only objection there is. */
async function rule(phone: Phone, answer: '查过了，没问题' | '有理，不发了', note: string): Promise<void> {
  await phone.tap('答复这条');
  await phone.tap(answer);
  await phone.type('查了什么', note);
  await phone.tapTwice('发出答复');
  await phone.sees('答复了');
}

async function approve(phone: Phone): Promise<void> {
  await phone.tap(/^同意$/);
  await phone.tapTwice('同意，发 100 分');
}

test('an objection stops that award alone; ruled unfounded, the award is granted after all', async () => {
  const other = await login(on.town.app, { name: '何小满' });
  await largeAwardOf(on.town.ids.rider);
  await largeAwardOf(other.personId);
  const friend = await on.phone('friend');
  await object(friend, '孟*宇', '这事是我先报的，昨天早上八点');
  expect(await onBoard()).toEqual({ '孟*宇': 'objected', '何*满': 'notice' });

  const supervisor = await on.phone('supervisor');
  await supervisor.sees('1 件等你批');
  await noticeOver();
  await openApproval(supervisor, PEOPLE.rider);
  await supervisor.sees('有异议没答复，先答复再批', '这事是我先报的，昨天早上八点', /^刘启航，/);
  expect(await supervisor.offers(/^同意$/)).toBe(false);

  await openApproval(supervisor, '何小满');
  await approve(supervisor);
  await supervisor.sees('已同意');
  expect((await other.call('getPointsAccount')).available).toBe(100);
  expect(await availableOf(on.town, 'rider')).toBe(0);

  await openApproval(supervisor, PEOPLE.rider);
  await rule(supervisor, '查过了，没问题', '查了上报时间，是他先报的');
  const admin = await on.phone('admin');
  await openApproval(admin, PEOPLE.rider);
  await admin.sees('冯涛：查过了，没问题。查了上报时间，是他先报的');
  await approve(admin);
  await admin.sees('已同意', '王建国同意的');
  expect(await availableOf(on.town, 'rider')).toBe(100);
  await friend.tap('我提的');
  await friend.sees('没采纳', '查了上报时间，是他先报的');
  await closeAll(friend, supervisor, admin);
});

test('an objection that is right: the award is not granted, and both are told why', async () => {
  await largeAwardOf(on.town.ids.friend);
  const rider = await on.phone('rider');
  await object(rider, '刘*航', '那天他请假，不在兖州');
  const supervisor = await on.phone('supervisor');
  await openApproval(supervisor, PEOPLE.friend);
  await supervisor.sees('那天他请假，不在兖州');

  const admin = await on.phone('admin');
  await openApproval(admin, PEOPLE.friend);
  await picture(admin, 'books-objection');
  const before = await availableOf(on.town, 'friend');
  await rule(admin, '有理，不发了', '问了站长，那天确实请假');
  await admin.sees('没同意', '王建国：异议有理。问了站长，那天确实请假');
  await noticeOver();
  await supervisor.back();
  await supervisor.sees('没有等批的');
  await supervisor.tap('批过的');
  await supervisor.tap('刘启航 +100 分');
  await supervisor.sees('没同意', /问了站长，那天确实请假/);
  expect(await supervisor.offers(/^同意$/)).toBe(false);
  expect(await availableOf(on.town, 'friend')).toBe(before);

  await rider.tap('我提的');
  await rider.sees('采纳了', '问了站长，那天确实请假');
  const friend = await on.phone('friend');
  await friend.go('packages/rewards/waiting/index');
  await friend.sees('没有等着的');
  await friend.go('pages/messages/index');
  await friend.sees(/问了站长，那天确实请假/);
  await closeAll(rider, supervisor, admin, friend);
});

test('approved over budget it waits, seen by its rider and the admin, who raises the budget, and it arrives', async () => {
  const year = localDate(new Date()).slice(0, 4);
  const params = { town: TOWN, year };
  const boss = await as(on.town, 'admin');
  await largeAwardOf(on.town.ids.rider);
  const { spent } = await boss.call('getBudget', { params });
  await boss.call('putBudget', { params, body: { cap: spent, reason: '先停一停，等年中' } });
  await noticeOver();
  const supervisor = await on.phone('supervisor');
  await openApproval(supervisor, PEOPLE.rider);
  await approve(supervisor);
  await supervisor.sees('同意了，预算不够，先等着', '等预算', '冯涛同意的', /加了预算，这一笔自动到账/);
  expect(await supervisor.offers('不同意')).toBe(false);
  await supervisor.tap('看预算');
  await supervisor.sees('1 笔在等预算，共 100 分', '数由区级管理员定');

  const before = await availableOf(on.town, 'rider');
  const rider = await on.phone('rider');
  await rider.tab('我的');
  await rider.tap('积分明细');
  await rider.tap(/等着/);
  await rider.sees('+100', '等本镇街预算', /加了预算就到账，不作废/);

  const admin = await on.phone('admin');
  await admin.sees('1 笔在等预算');
  await admin.tap(/^积分预算/);
  await admin.tap(/^龙桥街道/);
  await admin.sees('1 笔在等预算，共 100 分');
  await admin.tap('改今年的数');
  await admin.tap('清掉');
  await admin.press('90000');
  await admin.type('为什么，例如发文号', '兖政办 12 号，年中追加');
  await admin.tapTwice('定为 9 万分');
  await admin.sees('定好了，等着的会自动到账', '王建国：兖政办 12 号，年中追加');
  await on.town.app.work();
  expect(await availableOf(on.town, 'rider')).toBe(before + 100);
  await rider.back();
  await rider.go('packages/rewards/statement/index');
  await rider.sees('+100');
  await closeAll(supervisor, rider, admin);
});

test('the day after, the shop may take nothing back; an admin may, from the month', async () => {
  await earn(on.town.app, on.town.ids.rider, 60);
  const keeper = await on.phone('keeper');
  const tissues = async () => {
    const stock = await (await as(on.town, 'keeper')).call('listStock');
    return stock.find(({ code }) => code === 'tissue')?.available;
  };
  const shelf = await tissues();
  const id = await given(on.town, 'tissue', 2);
  await keeper.tap(/店里核销/);
  await keeper.sees('抽纸 × 2');
  const before = await availableOf(on.town, 'rider');
  await setLedgerClock(on.town.app, DAY_MS);
  const choose = async (phone: Phone) => {
    await phone.tap('拿错了');
    await phone.tap('放回货架');
    await phone.tap('退 60 分');
    await phone.tapTwice('退给他');
  };
  await keeper.tap('退货');
  await choose(keeper);
  await keeper.sees('过了当天，请区里的管理员来退');
  keeper.forgive(/409/);
  expect(await availableOf(on.town, 'rider')).toBe(before);

  const admin = await on.phone('admin');
  await admin.tap(/^店铺结算/);
  await admin.tap('下个月');
  await admin.tap(/^建设路积分超市/);
  await admin.tap(/^抽纸 × 2.*领走/);
  await picture(admin, 'settlement-refund');
  await choose(admin);
  await admin.sees('退好了，他的手机也收到了');
  expect(await availableOf(on.town, 'rider')).toBe(before + 60);
  const rider = await on.phone('rider');
  await rider.go(`packages/rewards/order/index?id=${id}`);
  await rider.sees('退货了，分回来了', /拿错了/);
  expect(await tissues()).toBe(shelf);
  await closeAll(keeper, admin, rider);
});

test('the signal goes in the middle of a verdict: said in words, and tapped again it is one verdict', async () => {
  await largeAwardOf(on.town.ids.friend);
  await noticeOver();
  const before = { points: await availableOf(on.town, 'friend'), awards: await largeAwards('friend') };
  const after = { points: before.points + 100, awards: before.awards + 1 };
  const standing = async () => ({ points: await availableOf(on.town, 'friend'), awards: await largeAwards('friend') });
  const phone = await on.phone('supervisor');
  await openApproval(phone, PEOPLE.friend);
  await phone.tap(/^同意$/);
  await phone.type('想说的一句', '照片看过了');
  const yes = '同意，发 100 分';
  await phone.prepared();

  // Before the request is away.
  await phone.context.setOffline(true);
  await phone.tapTwice(yes);
  await phone.sees('现在没有网，有网再点一次，填好的还在');
  expect(await standing()).toEqual(before);
  await phone.settled();
  await phone.context.setOffline(false);

  // The server has decided, and nobody hears of it.
  let arrived = 0;
  await phone.page.route(
    '**/verdict',
    async (route) => {
      arrived += (await route.fetch()).status() === 200 ? 1 : 0;
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await phone.tap(yes);
  await phone.sees('现在没有网，有网再点一次，填好的还在');
  expect(arrived).toBe(1);
  expect(await standing()).toEqual(after);

  await phone.tapTwice(yes);
  await phone.sees('同意了', '已同意', '照片看过了');
  expect(await standing()).toEqual(after);
  const approvals = await (await as(on.town, 'supervisor')).call('listApprovals', { query: { done: true, limit: 50 } });
  expect(approvals.items.filter(({ verdict }) => verdict?.note === '照片看过了')).toHaveLength(1);
  phone.forgive(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/);
  await phone.close();
});

test('after all of it the books balance', async () => {
  expect(await brokenInvariants(on.town.app)).toEqual([]);
});
