import { DAY_MS } from '@yanxinyuan/shared/time';
import { act } from '../support/tickets';
import { as, asAgreed, photoOf, reported, rows, withNobodyOnDuty } from './support/deeds';
import { cut, taps } from './support/lost-line';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import { PEOPLE, type Name } from './support/town';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const ACTIONS = /\/tickets\/[^/]+\/actions$/;
/** On the page, and in passing where the case has left it. */
const WAITS = /存在手机里了?，有信号自动发/;
const QUEUE = 'packages/desk/queue/index';
/** The next place, metres east of the middle of the grid. */
let next = -440;

interface Case {
  id: string;
  ticketId: string;
  text: string;
}

/** A case of the rider's, each at another place. */
async function reportedCase({
  category = 'litter',
  grid = on.town.grids.watched,
  east = (next += 55),
} = {}): Promise<Case> {
  const text = `往东 ${east} 米堆着垃圾`;
  const { id, ticketId } = await reported(on.town, await as(on.town, 'rider'), { category, text, grid, east });
  return { id, ticketId, text };
}

/** The same, taken and solved by the worker. */
async function solvedCase(): Promise<Case> {
  const one = await reportedCase();
  const worker = await as(on.town, 'worker');
  await act(worker, one.ticketId, 'accept');
  const photos = [await photoOf(on.town, worker, 'litter', 'after')];
  await act(worker, one.ticketId, 'resolve', { note: '清走了', photos });
  return one;
}

/** One that the worker has given back to the desk. */
async function returnedCase(): Promise<Case> {
  const one = await reportedCase();
  await act(await as(on.town, 'worker'), one.ticketId, 'return', { reason: '今天去市里开会，请派别人' });
  return one;
}

/** A deed that waits on the phone for a line. */
interface Waiting {
  who: Name;
  prepare: () => Promise<Case>;
  /** up to the button */
  ready: (phone: Phone, of: Case) => Promise<unknown>;
  send: (phone: Phone) => Promise<unknown>;
  action: string;
  /** read when it has gone by itself */
  then: string | RegExp;
}

const inThreeDays = (): string => new Date(Date.now() + 3 * DAY_MS).toISOString();
const detail = (phone: Phone, { id }: Case) => phone.go(`packages/report/detail/index?id=${id}`);
const ticket = (phone: Phone, { ticketId }: Case) => phone.go(`packages/desk/ticket/index?id=${ticketId}`);

const DEEDS: Record<string, Waiting> = {
  'a dispatcher who gives a case out': {
    who: 'dispatcher',
    prepare: returnedCase,
    ready: async (phone, { text }) => {
      await phone.go(QUEUE);
      await phone.sees(text, `派给${PEOPLE.worker}`);
    },
    send: taps('派出'),
    action: 'assign',
    then: '没有待派的',
  },
  'a dispatcher who grants more time': {
    who: 'dispatcher',
    prepare: async () => {
      const one = await reportedCase();
      const worker = await as(on.town, 'worker');
      await act(worker, one.ticketId, 'accept');
      await act(worker, one.ticketId, 'requestExtension', { reason: '要等吊车', dueAt: inThreeDays() });
      return one;
    },
    ready: async (phone, one) => {
      await ticket(phone, one);
      await taps(/^延期$|^同意延期$/, '3 天后')(phone);
      await phone.type('为什么要延，小哥会看到', '吊车三天后到');
    },
    send: taps('同意延期'),
    action: 'extend',
    then: /已延到/,
  },
  'a leader who checks a solved case': {
    who: 'leader',
    prepare: solvedCase,
    ready: ticket,
    send: taps('确认办好了'),
    action: 'verify',
    then: '已办结',
  },
  'a leader who sends it back': {
    who: 'leader',
    prepare: solvedCase,
    ready: async (phone, one) => {
      await ticket(phone, one);
      await phone.tap('没办好');
      await phone.type('哪里没办好', '墙角还有一袋');
    },
    send: taps('退回重办'),
    action: 'reopen',
    then: /墙角还有一袋/,
  },
  'a rider who says it is solved': {
    who: 'rider',
    prepare: solvedCase,
    ready: detail,
    send: taps('确认办好了'),
    action: 'verify',
    then: '评一评',
  },
  'a rider who says it is not': {
    who: 'rider',
    prepare: solvedCase,
    ready: async (phone, one) => {
      await detail(phone, one);
      await taps('没办好', '只办了一部分')(phone);
    },
    send: taps('退回重办'),
    action: 'reopen',
    then: '有人在处理了',
  },
  'a rider who says how it was': {
    who: 'rider',
    prepare: async () => {
      const one = await solvedCase();
      await act(await as(on.town, 'leader'), one.ticketId, 'verify');
      return one;
    },
    ready: async (phone, one) => {
      await detail(phone, one);
      await taps('评一评', '满意')(phone);
    },
    send: taps('提交评价'),
    action: 'rate',
    then: '你的评价',
  },
  'a rider who takes a report back': {
    who: 'rider',
    prepare: () => reportedCase(),
    ready: detail,
    send: async (phone) => {
      await phone.tap('撤回');
      await phone.page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).tap();
    },
    action: 'withdraw',
    then: '你撤回了这件',
  },
};

test.each(
  Object.entries(DEEDS).flatMap(([name, deed]) => (['before', 'after'] as const).map((when) => ({ name, when, deed }))),
)('the line breaks $when the answer to $name: it is safe, goes by itself, and is done once', async ({ when, deed }) => {
  const one = await deed.prepare();
  const done = () => rows(on.town, 'ticket_event', `ticket_id = '${one.ticketId}' AND action = '${deed.action}'`);
  const phone = await on.phone(deed.who);
  await deed.ready(phone, one);
  const before = await done();
  const broken = await cut(phone, ACTIONS, when);
  await deed.send(phone);
  await broken();
  await phone.sees(WAITS);
  await phone.page.getByRole('dialog').first().waitFor({ state: 'detached' });
  // Nothing is there to be tapped a second time.
  expect(await phone.offers(/^(派出|同意延期|确认办好了|退回重办|提交评价)$/)).toBe(false);
  await phone.loses(WAITS);
  await phone.sees(deed.then);
  expect(await done()).toBe(before + 1);
  expect(await phone.has(/没发成/)).toBe(false);
  await phone.close();
});

test('three cases to one worker at once, the line breaks after the first: told so, and tapped again each goes once', async () => {
  const { unwatched } = on.town.grids;
  const cases = await withNobodyOnDuty(on.town, async () => {
    const made: Case[] = [];
    for (const east of [-150, 0, 150]) made.push(await reportedCase({ grid: unwatched, east }));
    return made;
  });
  const ids = cases.map(({ ticketId }) => `'${ticketId}'`).join(', ');
  const assigned = () => rows(on.town, 'ticket_event', `ticket_id IN (${ids}) AND action = 'assign'`);
  const desk = await on.phone('dispatcher');
  await desk.go(QUEUE);
  await desk.tap('选几件');
  for (const { text } of cases) await desk.tap(new RegExp(text));
  await taps('3 件派给谁', new RegExp(PEOPLE.worker))(desk);
  const broken = await cut(desk, ACTIONS, 'after');
  await desk.tap('都派给他');
  await broken();
  await desk.sees('现在没有网，有网再点一次，填好的还在');
  expect(await assigned()).toBe(1);
  await desk.settled();
  await desk.tap('都派给他');
  await desk.sees('3 件已派');
  expect(await assigned()).toBe(3);
  await desk.close();
});

test.each<{ who: Name; from: string; row: string | RegExp; see: string | RegExp }>([
  { who: 'keeper', from: 'pages/me/index', row: /店里核销/, see: '十二位取货码' },
  { who: 'worker', from: 'pages/me/index', row: '我的值班', see: '接下来的班' },
  { who: 'rider', from: 'pages/me/index', row: '积分规则', see: '核实了，才给分' },
  { who: 'supervisor', from: 'packages/books/budgets/index', row: /^龙桥街道/, see: '改过几次' },
])('$who taps a row without a line: told so, and it opens when there is one', async ({ who, from, row, see }) => {
  const phone = await on.phone(who);
  await phone.go(from);
  await phone.sees(row);
  await phone.context.setOffline(true);
  await phone.tap(row);
  await phone.sees('现在没有网');
  await phone.context.setOffline(false);
  if (!(await phone.has(see))) await phone.tap(row);
  await phone.sees(see);
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});

test('without a line each tab opens, and what waits is seen from there', async () => {
  const phone = await on.phone('rider');
  await phone.prepared();
  await phone.context.setOffline(true);
  for (const [tab, see] of [
    ['我的', '待发送'],
    ['积分超市', '现在没有网'],
    ['消息', '现在没有网'],
    ['服务地图', '服务地图'],
  ] as const) {
    await phone.tab(tab);
    await phone.sees(see);
  }
  phone.forgive(/ERR_INTERNET_DISCONNECTED/);
  await phone.close();
});
