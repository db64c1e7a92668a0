import { uuidv7 } from 'uuidv7';
import { loginCode } from '../support/builders';
import { brokenInvariants, earn } from '../support/rewards';
import { act } from '../support/tickets';
import { until } from '../support/until';
import { as, asAgreed, photoOf, reported, rows } from '../e2e/support/deeds';
import { SHOP } from '../e2e/support/goods';
import { PEOPLE, startTown, type Name, type Town } from '../e2e/support/town';
import { Phone } from './phone';

let town: Town;
let phone: Phone | undefined;

beforeAll(async () => {
  town = await startTown();
  await earn(town.app, town.ids.rider, 300);
  await asAgreed(town, 'rider');
});
afterEach(async () => {
  await phone?.stop();
  phone = undefined;
});
afterAll(() => town.close());

/** The phone in hand. */
function on(): Phone {
  if (phone === undefined) throw new Error('no phone was started');
  return phone;
}

async function phoneOf(person: Name): Promise<Phone> {
  phone = await Phone.start(town.app.url, { loginCode: await loginCode(town.app, person) });
  await phone.open('/pages/me/index');
  await phone.tap('登录');
  await phone.sees(PEOPLE[person]);
  return phone;
}

type Cut = 'before' | 'after' | 'never';
const CUTS: Cut[] = ['before', 'after', 'never'];

/** The line breaks at the next exchange that carries something; the app is killed and opened again where there is one. */
async function breaksAt(when: Cut, deed: () => Promise<void>, said: string): Promise<void> {
  await on().set({ cut: { at: (await on().writes()).length + 1, when } });
  await deed();
  // Where nothing is heard, the page waits.
  if (when === 'never') await until('the server has done it', () => on().isCut());
  else await on().sees(said);
  const dir = await on().kill();
  phone = await Phone.start(town.app.url, { dir });
}

async function ordered(): Promise<{ id: string; digits: string }> {
  const rider = await as(town, 'rider');
  const items = await rider.call('listShopItems', { params: { id: SHOP } });
  const id = uuidv7();
  const itemId = items.find(({ code }) => code === 'tissue')?.id ?? '';
  await rider.call('putOrder', { params: { id }, body: { itemId, quantity: 1 } });
  return { id, digits: (await rider.call('getOrderCode', { params: { id } })).digits };
}

/** From the till to the goods of a code. */
async function look(digits: string): Promise<void> {
  await on().open('/packages/till/scan/index');
  await on().sees('今天领走的');
  await on().input('wx-input', digits);
  await on().tap('看看给什么');
}

test.each(CUTS)(
  'the line breaks (%s) as goods are booked, and the app is killed: booked once, and the shopkeeper reads it',
  async (when) => {
    const { id, digits } = await ordered();
    const keeper = await phoneOf('keeper');
    await look(digits);
    await keeper.sees('请给他');
    await breaksAt(when, () => keeper.tap('已经给他了'), '没网，不知道记上没有');

    await look(digits);
    if (when === 'before') {
      await on().tap('已经给他了');
      await on().sees('给好了');
    } else await on().sees('已经给过这一单');
    expect(await rows(town, 'rewards.orders', `id = '${id}' AND state = 'fulfilled'`)).toBe(1);
    expect(await on().errors()).toEqual([]);
  },
);

test.each(CUTS)(
  'the line breaks (%s) as an order is cancelled, and the app is killed: cancelled once, and the rider reads it',
  async (when) => {
    const { id } = await ordered();
    const page = `/packages/rewards/order/index?id=${id}`;
    const rider = await phoneOf('rider');
    await rider.open(page);
    await rider.tap('不换了');
    await breaksAt(when, () => rider.tap('退回积分'), '现在没有网');

    await on().open(page);
    if (when === 'before') {
      await on().tap('不换了');
      await on().tap('退回积分');
    }
    await on().sees('30 分已经退回。');
    expect(await rows(town, 'rewards.orders', `id = '${id}' AND state = 'cancelled'`)).toBe(1);
    expect(await on().errors()).toEqual([]);
  },
);

test.each(CUTS)(
  'the line breaks (%s) as a leader checks a case, and the app is killed: checked once, without another tap',
  async (when) => {
    const east = -200 + 100 * CUTS.indexOf(when);
    const { ticketId } = await reported(town, await as(town, 'rider'), { category: 'litter', text: '一堆纸箱', east });
    const worker = await as(town, 'worker');
    await act(worker, ticketId, 'accept');
    const photos = [await photoOf(town, worker, 'litter', 'after')];
    await act(worker, ticketId, 'resolve', { note: '清走了', photos });
    const leader = await phoneOf('leader');
    await leader.open(`/packages/desk/ticket/index?id=${ticketId}`);
    await leader.sees('确认办好了');
    await breaksAt(when, () => leader.tap('确认办好了'), '存在手机里');

    await until('nothing waits on the phone', async () => (await on().pending()) === 0);
    expect(await rows(town, 'ticket_event', `ticket_id = '${ticketId}' AND action = 'verify'`)).toBe(1);
    await on().open(`/packages/desk/ticket/index?id=${ticketId}`);
    await on().sees('已办结');
    expect(await on().errors()).toEqual([]);
  },
);

test('the line breaks as a number is left: said in words, and the next tap leaves it', async () => {
  const rider = await phoneOf('rider');
  const code = async (): Promise<string> => {
    const response = await fetch(`${town.app.standIn.url}/_standin/phone-codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ people: ['rider'], phone: '13800005566' }),
    });
    const { codes } = (await response.json()) as { codes: Record<string, string> };
    return codes['rider'] ?? '';
  };
  await rider.open('/packages/account/privacy/index');
  await rider.set({ cut: { at: (await rider.writes()).length + 1, when: 'after' } });
  await rider.numberButton('留微信绑定的手机号', await code());
  await rider.sees('现在没有网');
  await rider.set({ online: true });
  await rider.numberButton('留微信绑定的手机号', await code());
  await rider.sees('留好了');
  await rider.sees('138****5566');
  expect(await rider.errors()).toEqual([]);
});

test('after all of it the books balance', async () => {
  expect(await brokenInvariants(town.app)).toEqual([]);
});
