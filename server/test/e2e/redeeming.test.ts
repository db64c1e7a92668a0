import { earn } from '../support/rewards';
import { availableOf, rows } from './support/deeds';
import { picture } from './support/guide';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await earn(town.app, town.ids.rider, 300);
  await earn(town.app, town.ids.friend, 40);
});

const ordersOf = (id: string): Promise<number> => rows(on.town, 'rewards.orders', `person_id = '${id}'`);
const DIGITS = /^\d{4} \d{4} \d{4}$/;

test('sold out between looking and taking: said in words, and the points stay', async () => {
  const phone = await on.phone('rider');
  await phone.tab('积分超市');
  await phone.tap(/^爱心理发/);
  await phone.sees('还有 1 份');

  const friend = await on.phone('friend');
  await friend.tab('积分超市');
  await friend.tap(/^爱心理发/);
  await friend.tap('换，用 20 分');
  await friend.sees('给店员扫一下');

  const before = await availableOf(on.town, 'rider');
  await phone.tap('换，用 20 分');
  await phone.sees('刚被换完，分没动，换一样或过两天来');
  expect(await availableOf(on.town, 'rider')).toBe(before);
  expect(await ordersOf(on.town.ids.rider)).toBe(0);
  phone.forgive(/409/);
  await phone.close();
  await friend.close();
});

test('two taps on exchange make one order, and not doing it gives the points back', async () => {
  const phone = await on.phone('rider');
  const before = await availableOf(on.town, 'rider');
  await phone.tab('积分超市');
  await phone.tap(/^雨衣/);
  await picture(phone, 'redeem-sheet');
  await phone.tapTwice('换，用 250 分');
  await phone.sees('给店员扫一下');
  await phone.page.waitForLoadState('networkidle');
  expect(await ordersOf(on.town.ids.rider)).toBe(1);
  expect(await availableOf(on.town, 'rider')).toBe(before - 250);

  await phone.tap('不换了');
  await phone.sees('不换了，分退给你');
  await phone.tap('退回积分');
  await phone.sees('取消了', '250 分已经退回。');
  expect(await availableOf(on.town, 'rider')).toBe(before);
  await phone.close();
});

test('a code older than its minute is refused in words; the renewed one works', async () => {
  const rider = await on.phone('rider');
  await rider.page.clock.install();
  await rider.tab('积分超市');
  await rider.tap(/^骑行手套/);
  await rider.tap('换，用 100 分');
  const old = await rider.words(DIGITS).innerText();

  const keeper = await on.phone('keeper');
  on.town.app.clock.advance(61_000);
  await keeper.tap(/店里核销/);
  await keeper.type('十二位取货码', old);
  await keeper.tap('看看给什么');
  await keeper.sees('码过了一分钟', '让小哥的手机连上网再扫');
  await picture(keeper, 'till-expired');

  await rider.page.clock.fastForward(61_000);
  await rider.loses(old);
  const fresh = await rider.words(DIGITS).innerText();
  expect(fresh).not.toBe(old);
  await keeper.back();
  await keeper.type('十二位取货码', fresh);
  await keeper.tap('看看给什么');
  await keeper.sees('请给他', '骑行手套');
  await keeper.tapTwice('已经给他了');
  await keeper.sees('给好了');
  await keeper.tap('下一位');
  await keeper.sees('1 单，共 100 分');
  await rider.page.clock.fastForward(5_000);
  await rider.sees('领走了');

  keeper.forgive(/4\d\d/);
  await keeper.close();
  await rider.close();
});

test('a number that is no code of ours is refused in words', async () => {
  const keeper = await on.phone('keeper');
  await keeper.tap(/店里核销/);
  await keeper.type('十二位取货码', '1234 5678 9012');
  await keeper.tap('看看给什么');
  await keeper.sees('不是我们的码', '让小哥打开取货码，或念十二位数字');
  keeper.forgive(/422/);
  await keeper.close();
});

test('at the till without a signal: a page that cannot be opened says so, and opens when the signal is back', async () => {
  const keeper = await on.phone('keeper');
  await keeper.tap(/店里核销/);
  await keeper.type('十二位取货码', '123412341234');
  await keeper.context.setOffline(true);
  await keeper.tap('看看给什么');
  await keeper.sees('现在没有网');
  await keeper.context.setOffline(false);
  await keeper.tap('看看给什么');
  await keeper.sees('不是我们的码');
  keeper.forgive(/ERR_INTERNET_DISCONNECTED|422/);
  await keeper.close();
});
