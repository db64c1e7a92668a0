import { uuidv7 } from 'uuidv7';
import { busyDay } from './support/busy';
import { as, given } from './support/deeds';
import { SHOP } from './support/goods';
import { countOf, loseLineAtEach, taps, yes, type Deed } from './support/lost-line';
import { stage } from './support/stage';
import type { Name } from './support/town';

const on = stage(busyDay);
const count = (rows: string): Promise<number> => countOf(on.town, rows);
const ORDER = /\/orders\/[0-9a-f-]{36}$/;

async function ordered(who: Name, code: string): Promise<string> {
  const person = await as(on.town, who);
  const items = await person.call('listShopItems', { params: { id: SHOP } });
  const id = uuidv7();
  await person.call('putOrder', {
    params: { id },
    body: { itemId: items.find((item) => item.code === code)?.id ?? '', quantity: 1 },
  });
  return id;
}

const SHOPKEEPER: Record<string, Deed> = {
  'the till: goods handed over': {
    who: 'keeper',
    ready: async (phone) => {
      const id = await ordered('rider', 'water');
      const { digits } = await (await as(on.town, 'rider')).call('getOrderCode', { params: { id } });
      await phone.go(`packages/till/confirm/index?code=${digits}`);
      await phone.sees('请给他');
      return () => count(`rewards.orders WHERE id = '${id}' AND state = 'fulfilled'`);
    },
    send: taps(/^(已经给他了|再记一次)$/),
    to: /\/shop\/redemptions$/,
    lost: '没网，不知道记上没有。东西先留在柜台，有网再点一次，只记一笔',
    done: '给好了',
  },
  'goods taken in': {
    who: 'keeper',
    ready: async (phone) => {
      const shelf = await (await as(on.town, 'keeper')).call('listStock');
      const item = shelf.find(({ code, eventId }) => code === 'gloves' && eventId === null)?.itemId ?? '';
      await phone.go(`packages/store/item/index?id=${item}`);
      await phone.tap(/^进货$/);
      await phone.press('24');
      await phone.tap('供货送到');
      return () => count(`rewards.stock_move WHERE item_id = '${item}' AND kind = 'in' AND change = 24`);
    },
    send: taps('进 24 份'),
    to: /\/shop\/stock\/moves\//,
    done: '进货 +24',
  },
  'goods taken back': {
    who: 'keeper',
    ready: async (phone) => {
      const id = await given(on.town, 'tissue', 1);
      await phone.go('packages/till/scan/index');
      await phone.sees('抽纸 × 1');
      await taps('退货', '拿错了', '放回货架')(phone);
      return () => count(`rewards.refund WHERE order_id = '${id}'`);
    },
    send: taps('退 30 分', '退给他'),
    to: /\/refund$/,
    done: '退好了，他的手机也收到了',
  },
};

const RIDER: Record<string, Deed> = {
  'goods taken for points': {
    who: 'rider',
    ready: async (phone) => {
      await phone.tab('积分超市');
      await phone.tap(/^矿泉水/);
      return () => count(`rewards.orders WHERE person_id = '${on.town.ids.rider}'`);
    },
    send: taps('换，用 20 分'),
    to: ORDER,
    done: '给店员扫一下',
  },
  'an order cancelled': {
    who: 'rider',
    ready: async (phone) => {
      const id = await ordered('rider', 'tissue');
      await phone.go(`packages/rewards/order/index?id=${id}`);
      await phone.sees('给店员扫一下');
      return () => count(`rewards.orders WHERE id = '${id}' AND state = 'cancelled'`);
    },
    send: taps('不换了', '退回积分'),
    to: ORDER,
    done: '30 分已经退回。',
    itself: true,
  },
  'an objection': {
    who: 'friend',
    ready: async (phone) => {
      await phone.go('packages/rewards/board/index');
      await phone.tap('有异议，孟*宇，100 分');
      await phone.type('对这一笔有异议', '那天的路口我也在，是别人先报的');
      return () => count(`ledger.objection WHERE body LIKE '那天的路口%'`);
    },
    send: taps('交给督导员'),
    to: /\/points\/objections\//,
    kept: '那天的路口我也在，是别人先报的',
    done: '收到了，这一笔先停下',
  },
  'messages read': {
    who: 'rider',
    ready: async (phone) => {
      await phone.tab('消息');
      await phone.sees('全部已读');
      return async () => ((await (await as(on.town, 'rider')).call('listNotifications')).unread === 0 ? 1 : 0);
    },
    send: taps('全部已读'),
    to: /\/notifications\/read$/,
    done: '都看过了',
  },
  'a copy of his data': {
    who: 'friend',
    ready: async (phone) => {
      await phone.go('packages/account/copy/index');
      await phone.sees('生成一份');
      return async () => ((await (await as(on.town, 'friend')).call('getCopy')) === null ? 0 : 1);
    },
    send: taps('生成一份'),
    to: /\/me\/copy$/,
    done: /正在准备|备好了/,
  },
  'the account closed': {
    who: 'friend',
    ready: async (phone) => {
      await phone.go('packages/account/closing/index');
      return async () => ((await (await as(on.town, 'friend')).call('getMe')).closesAt === undefined ? 0 : 1);
    },
    send: async (phone) => {
      await phone.tap('申请注销');
      await yes(phone, '申请注销');
    },
    to: /\/me\/closing$/,
    done: /注销。在那之前点/,
  },
  'the closing taken back': {
    who: 'friend',
    ready: async (phone) => {
      const friend = await as(on.town, 'friend');
      await friend.call('putClosing');
      await phone.become('friend');
      await phone.go('packages/account/closing/index');
      return async () => ((await friend.call('getMe')).closesAt === undefined ? 1 : 0);
    },
    send: taps('不注销了'),
    to: /\/me\/closing$/,
    done: '撤回了，账号照常用',
  },
};

loseLineAtEach(on, { ...SHOPKEEPER, ...RIDER });
