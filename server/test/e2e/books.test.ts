import { readFile } from 'node:fs/promises';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { award, TOWN } from '../support/points';
import { brokenInvariants, earn, ledgerAhead, setLedgerClock } from '../support/rewards';
import { readXlsx } from '../support/xlsx';
import { as, availableOf, given } from './support/deeds';
import { SHOP } from './support/goods';
import { picture } from './support/guide';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await earn(town.app, town.ids.rider, 300);
});
afterEach(() => setLedgerClock(on.town.app, 0));

test('one proposes, another decides, and the rider has it; the one who proposed has no buttons', async () => {
  const admin = await on.phone('admin');
  await admin.tap(/^积分审批/);
  await admin.tap(/^找小哥/);
  await admin.type('找小哥', '孟祥');
  await admin.tap(/^找小哥$/);
  await admin.tap(/^孟祥宇/);
  await admin.sees('每一笔');
  await picture(admin, 'books-rider');
  await admin.tap('人工发分');
  await admin.tap('见义勇为 300 分');
  await admin.tap('龙桥街道');
  await admin.type('为什么，批的人会看到', '泗河边救起落水老人');
  await admin.tapTwice('提交，+300 分');
  await admin.sees('公示中', '你提的，或跟你有关的，要另一位来批');
  expect(await admin.offers(/^同意$/)).toBe(false);

  const supervisor = await on.phone('supervisor');
  await ledgerAhead(on.town.app, 4 * DAY_MS);
  await supervisor.tap(/^积分审批/);
  await picture(supervisor, 'books-approvals');
  await supervisor.tap(/^孟祥宇 \+300 分/);
  await supervisor.sees('泗河边救起落水老人', '见义勇为，第 1 版');
  await picture(supervisor, 'books-approval');
  const before = await availableOf(on.town, 'rider');
  await supervisor.tap(/^同意$/);
  await supervisor.tapTwice('同意，发 300 分');
  await supervisor.sees('已同意');
  expect(await availableOf(on.town, 'rider')).toBe(before + 300);

  const rider = await on.phone('rider');
  await rider.go('packages/rewards/statement/index');
  await rider.sees('见义勇为', '+300');
  await Promise.all([admin, supervisor, rider].map((phone) => phone.close()));
});

test('an award over budget waits; an admin raises the budget, and it arrives by itself', async () => {
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const admin = await as(on.town, 'admin');
  const params = { town: TOWN, year: String(year) };
  const { spent } = await admin.call('getBudget', { params });
  await admin.call('putBudget', { params, body: { cap: spent, reason: '先停一停，等年中' } });
  const { waiting } = await award(on.town.app, on.town.ids.friend);
  expect(waiting).toBe(20);

  const phone = await on.phone('admin');
  await phone.tap(/^积分预算/);
  await phone.tap(/^龙桥街道/);
  await phone.sees('1 笔在等预算，共 20 分');
  await picture(phone, 'books-budget');
  await phone.tap('改今年的数');
  await phone.tap('清掉');
  await phone.press('90000');
  await phone.type('为什么，例如发文号', '兖政办 12 号，年中追加');
  await phone.tap('定为 9 万分');
  await phone.sees('王建国：兖政办 12 号，年中追加');
  await on.town.app.work();
  expect(await availableOf(on.town, 'friend')).toBe(20);
  await phone.close();

  const supervisor = await on.phone('supervisor');
  await supervisor.go(`packages/books/budget/index?town=${TOWN}&year=${year}`);
  await supervisor.sees('数由区级管理员定');
  expect(await supervisor.offers('改今年的数')).toBe(false);
  await supervisor.close();
});

test('a shop takes goods in, counts the shelf and takes an order back, each once for two taps', async () => {
  await given(on.town, 'tissue', 2);
  const keeper = await on.phone('keeper');
  await keeper.tap(/^库存/);
  await picture(keeper, 'store-stock');
  await keeper.tap(/^抽纸/);
  await keeper.sees('能换');
  await keeper.tap(/^进货$/);
  await keeper.press('24');
  await keeper.tap('供货送到');
  await picture(keeper, 'store-in');
  await keeper.tapTwice('进 24 份');
  await keeper.sees('进货 +24', '剩 52');
  await keeper.tap('盘点');
  await keeper.press('50');
  await keeper.tap('月末盘点');
  await keeper.tap('架上就是 50 份');
  await keeper.sees('盘点 −2', '剩 50');

  const before = await availableOf(on.town, 'rider');
  await keeper.go('packages/till/scan/index');
  await keeper.tap('退货');
  await keeper.tap('拿错了');
  await keeper.tap('放回货架');
  await picture(keeper, 'till-refund');
  await keeper.tap('退 60 分');
  await keeper.tapTwice('退给他');
  await keeper.sees('已退货');
  expect(await availableOf(on.town, 'rider')).toBe(before + 60);
  const shelf = await (await as(on.town, 'keeper')).call('listStock');
  expect(shelf.find(({ code }) => code === 'tissue')).toMatchObject({ available: 52, reserved: 0 });
  await keeper.close();
});

test('a month that is over is closed once, and its table says what the screen says', async () => {
  await given(on.town, 'water', 3);
  // The ledger goes on to the next month; phones and logins stay in this one.
  const now = new Date(Date.now() + 8 * 3_600_000);
  const month = now.toISOString().slice(0, 7);
  await setLedgerClock(on.town.app, Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 4) - Date.now());
  const phone = await on.phone('supervisor');
  await phone.go(`packages/store/settlement/index?shop=${SHOP}&month=${month}`);
  await phone.sees('等着结', '矿泉水 × 3');
  await picture(phone, 'store-settlement');
  await phone.tap('结这个月');
  await phone.sees(/结了就不能改/);
  await phone.tapTwice('结好');
  await phone.sees(/冯涛.*结的，不再改/);
  expect(await phone.offers('结这个月')).toBe(false);

  const coming = phone.page.waitForEvent('download');
  await phone.tap('导出');
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`${SHOP}-${month}.xlsx`);
  const sheets = readXlsx(new Uint8Array(await readFile(await download.path())));
  const cells = [...sheets.values()].flat(2);
  const { points, fen } = await (await as(on.town, 'keeper')).call('getSettlement', { params: { shop: SHOP, month } });
  expect(cells).toEqual(expect.arrayContaining(['矿泉水', points, fen / 100]));
  await phone.close();
});

test('a redemption day is arranged with taps, changed, and called off; the goods go back', async () => {
  const keeper = await as(on.town, 'keeper');
  const helmets = async () => {
    const shelf = await keeper.call('listStock');
    return shelf.find(({ code, eventId }) => code === 'helmet' && eventId === null)?.available;
  };
  const phone = await on.phone('admin');
  await phone.tap(/^集中兑换日/);
  await phone.tap('安排一场');
  await phone.type('叫什么', '龙桥街道集中兑换日');
  await phone.tap(/^选一家店/);
  await phone.tap(/^建设路积分超市/);
  await phone.tap(/^明天$/);
  await phone.tap(/^安全头盔/);
  await phone.press('4');
  await phone.tap(/^分数/);
  await phone.tap('清掉');
  await phone.press('400');
  await picture(phone, 'books-event-item');
  await phone.tap('备上');
  await phone.sees('4 份，400 分，每人 1 份');
  await picture(phone, 'books-event');
  await phone.tapTwice('安排好');
  await phone.sees('还没开始');
  expect(await helmets()).toBe(2);

  await phone.tap(/^龙桥街道集中兑换日/);
  await phone.sees('4 份，400 分，每人 1 份');
  await phone.tap(/^安全头盔/);
  await phone.sees('最多 6 份');
  await phone.tap('清掉');
  await phone.press('5');
  await phone.tap('备上');
  await phone.tap('改好');
  await phone.sees('1 样，共 5 份');
  expect(await helmets()).toBe(1);

  await phone.tap(/^龙桥街道集中兑换日/);
  await phone.tap('不办了');
  await phone.sees('备的货都还给平时的货架。取消了不能恢复。');
  await phone.page.getByRole('alertdialog').getByRole('button', { name: '不办了' }).tap();
  await phone.sees('取消了，货还回去了');
  expect(await helmets()).toBe(6);
  await phone.close();
});

test('after all of it the books balance', async () => {
  expect(await brokenInvariants(on.town.app)).toEqual([]);
});
