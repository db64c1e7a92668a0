import { ORDER_LIMITS } from '@yanxinyuan/shared/rewards/contract';
import { HOUR_MS } from '@yanxinyuan/shared/time';
import { login } from '../support/builders';
import { earn, setLedgerClock } from '../support/rewards';
import { busyDay } from './support/busy';
import { as } from './support/deeds';
import { SHOP } from './support/goods';
import { picture } from './support/guide';
import { stage } from './support/stage';

const WORDS = '这事是我先报的，昨天早上八点';
const NOTICE = /公示还剩 2 天/;

const on = stage(async (town) => {
  await busyDay(town);
  await earn(town.app, town.ids.friend, 700);
});

const supervisor = () =>
  login(on.town.app, { roles: [{ role: 'supervisor', scope: { kind: 'district', code: '370812' } }] });

test('a line of the statement says by which rule, and leads to its report', async () => {
  const rider = await on.phone('rider');
  await rider.tab('我的');
  await rider.tap('积分明细');
  await rider.sees('一般隐患核实，规则第 1 版');
  await rider.tap(/^路灯亮了/);
  await rider.sees('+20', '20 分', '按规则第 1 版，记账那天用的就是它', /^能用到/, /^第 \d+ 笔$/);
  await picture(rider, 'points-entry');
  await rider.tap('看这件上报');
  await rider.sees('已办结', '换了灯泡，亮了');
  await rider.back();
  await rider.sees('复制凭证');
  await rider.close();
});

test('points that wait: seen by their rider, hung in public, stopped by an objection that is answered', async () => {
  const rider = await on.phone('rider');
  await rider.tab('消息');
  await rider.tap(/正在公示三天/);
  await rider.sees('还没到账', '+100', '公示中', NOTICE);
  await picture(rider, 'points-waiting');

  // Somebody without a login reads the board, and is asked who they are only when they send.
  const friend = await on.visitor();
  await friend.tab('我的');
  await friend.tap('积分公示');
  await friend.sees('孟*宇，龙桥街道', NOTICE);
  await picture(friend, 'points-board');
  await friend.tap(/^有异议/);
  await friend.type('对这一笔有异议', WORDS);
  await friend.tapTwice('交给督导员');
  await friend.tap('成为刘启航');
  await friend.sees('收到了，这一笔先停下', '有异议，先停下');
  await friend.tap('我提的');
  await friend.sees(WORDS, '等答复');

  await rider.go('packages/rewards/waiting/index');
  await rider.sees('正在核实', /分先停着/);

  const checker = await supervisor();
  const { items } = await checker.call('listApprovals');
  const [approval] = items.filter(({ objections }) => objections.length > 0);
  expect(approval?.objections).toHaveLength(1);
  const id = approval?.objections[0]?.id ?? '';
  await checker.call('putRuling', { params: { id }, body: { upheld: false, note: '查了上报时间，是他先报的' } });
  await friend.go('packages/rewards/board/index?tab=mine');
  await friend.sees('没采纳', '查了上报时间，是他先报的');
  await rider.go('packages/rewards/waiting/index');
  await rider.sees('公示中', NOTICE);
  await rider.close();
  await friend.close();
});

test('a large order shows no code before its owner has proved to hold the phone', async () => {
  const person = await as(on.town, 'friend');
  const items = await person.call('listShopItems', { params: { id: SHOP } });
  const helmet = items.find(({ code }) => code === 'helmet');
  expect(helmet?.points).toBeGreaterThan(ORDER_LIMITS.confirmAbove);
  const phone = await on.phone('friend');
  await phone.tab('积分超市');
  await phone.tap(/^安全头盔/);
  await phone.sees('超过 500 分的，取货前要确认是你本人');
  await phone.tap('换，用 600 分');
  await phone.sees('先确认是你本人');
  await picture(phone, 'redeem-owner');
  await phone.tap('确认是我本人');
  await phone.tap('成为孟祥宇');
  await phone.sees('没认出是你，请用下单的那个微信', '先确认是你本人');
  await phone.tap('确认是我本人');
  await phone.tap('成为刘启航');
  await phone.sees('给店员扫一下', /^\d{4} \d{4} \d{4}$/);
  phone.forgive(/40\d/);
  await phone.close();
});

test('a redemption day stands on the tab, and its goods go at the price of the day', async () => {
  const phone = await on.phone('rider');
  // Code that is still on its way would be given up when the clock leaps.
  await phone.prepared();
  await phone.page.clock.install();
  await phone.tab('积分超市');
  await phone.tap(/^龙桥街道集中兑换日/);
  await phone.sees('快开始了', '抽纸', '还有 5 份');
  await phone.tap(/^抽纸/);
  await phone.sees(/开始换$/);
  await phone.dismiss();

  // The hour comes while the page is open.
  await setLedgerClock(on.town.app, 2 * HOUR_MS);
  await phone.page.clock.fastForward(2 * HOUR_MS);
  await phone.sees('正在换');
  await picture(phone, 'event-day');
  await phone.tap(/^抽纸/);
  await phone.sees('还有 5 份，这次每人 1 份', /结束前取走/);
  await phone.tap('换，用 15 分');
  await phone.sees('给店员扫一下');
  await phone.back();
  await phone.sees('还有 4 份');
  await phone.close();
});
