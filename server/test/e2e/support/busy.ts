import { HOUR_MS } from '@yanxinyuan/shared/time';
import { uuidv7 } from 'uuidv7';
import { Phones } from '../../../src/modules/identity';
import { login, type LoggedIn } from '../../support/builders';
import { earn, shopkeeper } from '../../support/rewards';
import { act } from '../../support/tickets';
import { addVoice } from '../../support/voices';
import { SHOP } from './goods';
import { as, asAgreed, photoOf, reported, withNobodyOnDuty } from './deeds';
import type { Town } from './town';

/** What the screens of a busy day are opened with. */
export interface BusyDay {
  /** cases: the worker's in hand, a restricted one, one to check, one nobody has */
  working: string;
  dispute: string;
  disputeNumber: string;
  resolved: string;
  waiting: string;
  /** reports of the rider: to confirm, and closed */
  toConfirm: string;
  closed: string;
  /** its points wait: they hang in public first */
  large: string;
  /** orders of the rider */
  held: string;
  fulfilled: string;
  cancelled: string;
  refunded: string;
  /** of the friend; more points than may go without asking who holds the phone */
  unconfirmed: string;
  /** a redemption day in an hour */
  event: string;
}

/** Something of everything, so that no screen is empty: cases in each queue, points, orders, messages. */
export async function busyDay(town: Town): Promise<BusyDay> {
  await earn(town.app, town.ids.rider, 380);
  await earn(town.app, town.ids.friend, 700);
  await asAgreed(town, 'rider');
  await asAgreed(town, 'friend');
  await roster(town);
  const found = await cases(town);
  await urgentRead(town, found.disputeNumber);
  await calls(town, found);
  return {
    ...found,
    ...(await waitingCases(town)),
    ...(await orders(town)),
    event: await redemptionDay(town),
  };
}

async function cases(town: Town) {
  const [rider, worker, leader] = [await as(town, 'rider'), await as(town, 'worker'), await as(town, 'leader')];
  const solve = async (category: string, text: string, east: number, note: string) => {
    const report = await reported(town, rider, { category, text, east });
    const photos = [await photoOf(town, worker, category, 'after')];
    await act(worker, report.ticketId, 'accept');
    await act(worker, report.ticketId, 'resolve', { note, photos });
    return report;
  };
  const closed = await solve('street_lamp', '拐角的灯不亮', -350, '换了灯泡，亮了');
  await act(leader, closed.ticketId, 'verify');
  const large = await solve('open_fire', '垃圾桶在冒烟，旁边停着电动车', 450, '和物业一起扑灭了，电动车都挪开了');
  await act(leader, large.ticketId, 'verify');
  const resolved = await solve('fire_exit_blocked', '纸箱把安全出口堵死了', 0, '纸箱清走了，和物业说好每天巡一遍');
  const { id: voice } = await addVoice(rider, town.app.url, 23_000);
  const working = await reported(town, rider, { east: 150, voice });
  await act(worker, working.ticketId, 'accept');
  await reported(town, rider, { category: 'gas_smell', text: '楼道里闻到燃气味', east: 300 });
  const dispute = await reported(town, rider, {
    category: 'parking',
    text: '店家不让小哥在门口停车，吵起来了，还动手推人，想请人来说说',
    voice: (await addVoice(rider, town.app.url, 41_000)).id,
    east: -150,
  });
  await reported(town, rider, { category: 'litter', text: '垃圾堆到慢车道上，早上送餐都绕着走', east: -300 });
  return {
    working: working.ticketId,
    dispute: dispute.ticketId,
    disputeNumber: dispute.number,
    resolved: resolved.ticketId,
    toConfirm: resolved.id,
    closed: closed.id,
    large: large.id,
  };
}

/** Somebody looked in before. */
async function urgentRead(town: Town, number: string): Promise<void> {
  const supervisor = await as(town, 'supervisor');
  const body = { number, reason: 'complaint' as const, note: '信访件，核实是否上过门' };
  await supervisor.call('putUrgentRead', { params: { id: uuidv7() }, body });
}

/** The rider left his number and was called: about one case by its worker, about another by the desk. */
async function calls(town: Town, { working, dispute }: Pick<BusyDay, 'working' | 'dispute'>): Promise<void> {
  await town.app.db.transaction((tx) => town.app.app.get(Phones).set(tx, town.ids.rider, '13800003067'));
  for (const [name, id] of [
    ['worker', working],
    ['dispatcher', dispute],
    ['dispatcher', working],
  ] as const)
    await (await as(town, name)).call('callReporter', { params: { id }, body: { id: uuidv7() } });
}

async function waitingCases(town: Town) {
  const [friend, worker] = [await as(town, 'friend'), await as(town, 'worker')];
  const grid = town.grids.unwatched;
  const waiting = await withNobodyOnDuty(town, () => reported(town, friend, { text: '下穿道积水', grid }));
  await reported(town, friend, {
    category: 'tree_fallen',
    text: '树倒了压着电线，旁边就是幼儿园，放学人很多',
    grid,
    east: 300,
  });
  const returned = await reported(town, friend, { category: 'wire_charging', text: '二楼拉线下来充电', east: 400 });
  await act(worker, returned.ticketId, 'return', { reason: '这一片归文化社区管，请重新派一下' });
  return { waiting: waiting.ticketId };
}

async function orders(town: Town) {
  const [rider, keeper] = [await as(town, 'rider'), await as(town, 'keeper')];
  const order = async (code: string, quantity: number, who = rider, shop = SHOP) => {
    const id = uuidv7();
    await who.call('putOrder', { params: { id }, body: { itemId: await itemOf(who, code, shop), quantity } });
    return id;
  };
  const handOver = async (at: LoggedIn, orderId: string) => {
    const { digits } = await rider.call('getOrderCode', { params: { id: orderId } });
    await at.call('createRedemption', { body: { code: digits, orderId } });
  };
  const cancelled = await order('tissue', 2);
  await rider.call('deleteOrder', { params: { id: cancelled } });
  const fulfilled = await order('water', 3);
  await handOver(keeper, fulfilled);
  // In another shop, so that the day of this one stays what it is.
  const refunded = await order('meal_coupon', 1, rider, OTHER_SHOP);
  const cook = await shopkeeper(town.app, OTHER_SHOP);
  await handOver(cook, refunded);
  await cook.call('putRefund', { params: { id: refunded }, body: { reason: '面馆今天停水，做不了', goods: 'back' } });
  const unconfirmed = await order('helmet', 1, await as(town, 'friend'));
  return { cancelled, fulfilled, refunded, unconfirmed, held: await order('gloves', 1) };
}

/** The worker is on duty round the clock, in three shifts a day, and away for two days soon. */
async function roster(town: Town): Promise<void> {
  const leader = await as(town, 'leader');
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const shifts = [360, 840, 1320].flatMap((fromMinute) =>
    weekdays.map((weekday) => ({ weekday, fromMinute, toMinute: fromMinute + 480 })),
  );
  await leader.call('putShifts', { params: { id: town.ids.worker }, body: { shifts } });
  const from = Date.now() + 72 * HOUR_MS;
  const leave = { from: new Date(from).toISOString(), to: new Date(from + 48 * HOUR_MS).toISOString() };
  const worker = await as(town, 'worker');
  await worker.call('putLeave', { params: { id: uuidv7() }, body: { ...leave, reason: 'annual' } });
}

const OTHER_SHOP = 'm03';

async function itemOf(person: LoggedIn, code: string, shop: string): Promise<string> {
  const items = await person.call('listShopItems', { params: { id: shop } });
  return items.find((item) => item.code === code)?.id ?? '';
}

async function redemptionDay({ app }: Town): Promise<string> {
  const supervisor = await login(app, { roles: [{ role: 'supervisor', scope: { kind: 'district', code: '370812' } }] });
  const id = uuidv7();
  const at = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
  const offer = async (code: string, stock: number, points: number) => ({
    itemId: await itemOf(supervisor, code, SHOP),
    ...{ stock, points, limit: 1 },
  });
  const items = [await offer('tissue', 5, 15), await offer('raincoat', 8, 160)];
  await supervisor.call('putEvent', {
    params: { id },
    body: { name: '龙桥街道集中兑换日', shopId: SHOP, startsAt: at(1), endsAt: at(9), items },
  });
  return id;
}
