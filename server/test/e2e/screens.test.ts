import { busyDay, type BusyDay } from './support/busy';
import { as } from './support/deeds';
import { picture } from './support/guide';
import { inspect } from './support/inspect';
import type { Phone } from './support/phone';
import { stage } from './support/stage';
import type { Name } from './support/town';

let day: BusyDay;

const on = stage(async (town) => {
  day = await busyDay(town);
});

interface Screen {
  path: string;
  /** words that are there once it is complete */
  see: string | RegExp;
  /** opens what lies over it; a screen with that is left by loading it anew */
  then?: (phone: Phone) => Promise<unknown>;
  /** its name in the user guide */
  guide?: string;
}

const tapping =
  (...names: (string | RegExp)[]) =>
  async (phone: Phone) => {
    for (const name of names) await phone.tap(name);
  };

/** A line of the statement, taken apart. */
const lineOf = (name: RegExp) => async (phone: Phone) => {
  await phone.tap(name);
  await phone.sees('复制凭证');
};

const nearest = async (phone: Phone) => {
  await phone.tap('回到我这儿');
  await phone.sees('最近的在 90 米外');
};

const order = (id: string): string => `packages/rewards/order/index?id=${id}`;
const event = (id: string): string => `packages/rewards/event/index?id=${id}`;
const ticket = (id: string): string => `packages/desk/ticket/index?id=${id}`;
const report = (id: string): string => `packages/report/detail/index?id=${id}`;
const QUEUE = 'packages/desk/queue/index';
const STOCK = 'packages/store/stock/index';
const APPROVALS = 'packages/books/approvals/index';
const BUDGETS = 'packages/books/budgets/index';
const URGENT_READ = 'packages/confidential/read/index';
const EVENTS = 'packages/books/events/index';
const MY_ROSTER = 'packages/roster/mine/index';
const TEAM = 'packages/roster/team/index';
const LARGE = /^孟祥宇 \+100 分/;

/** A rider's account, and what lies over it. */
const finding =
  (...names: (string | RegExp)[]) =>
  async (phone: Phone) => {
    await phone.type('找小哥', '孟祥宇');
    await phone.tap(/^找小哥$/);
    await phone.sees('尾号');
    for (const name of names) await phone.tap(name);
  };

/** The dispute's words, by its number. */
const readingUrgently = async (phone: Phone) => {
  await phone.type('单号', day.disputeNumber);
  await phone.tap('核实投诉');
  await phone.tap('记下来，打开');
  await phone.sees(/只能看，不能转给别人/);
};

const common: Screen[] = [
  { path: 'pages/map/index', see: '建设社区兖新苑' },
  { path: 'pages/shop/index', see: '这些店都能换' },
];

/** Where points come from and where large awards hang: for everybody. */
const open: Screen[] = [
  { path: 'packages/rewards/rules/index', see: '核实了，才给分' },
  { path: 'packages/rewards/board/index', see: '公示还剩 2 天' },
];

const SCREENS: Record<'nobody' | Name, () => Screen[]> = {
  nobody: () => [
    { path: 'pages/home/index', see: '一键上报' },
    ...common,
    { path: 'pages/messages/index', see: '登录后看消息' },
    { path: 'pages/me/index', see: '还没登录' },
    ...open,
    { path: event(day.event), see: '抽纸' },
    { path: 'packages/account/compliance/index', see: '不排名' },
    { path: 'packages/demo/people/index', see: '李秀芹' },
  ],
  rider: () => [
    { path: 'pages/home/index', see: '3 件等你' },
    { path: 'pages/map/index', see: '建设社区兖新苑', then: nearest },
    { path: 'pages/map/index', see: '建设社区兖新苑', then: tapping(/^兴隆文化园骑手之家/) },
    { path: 'pages/shop/index', see: '现在就能换' },
    { path: 'pages/shop/index', see: '现在就能换', then: tapping(/^矿泉水/, '多一份') },
    { path: 'pages/messages/index', see: '今天' },
    { path: 'pages/me/index', see: '待取 1' },
    { path: 'packages/rewards/statement/index', see: '换矿泉水' },
    { path: 'packages/rewards/statement/index', see: '换矿泉水', then: lineOf(/^路灯亮了/) },
    { path: 'packages/rewards/statement/index', see: '换矿泉水', then: lineOf(/^换矿泉水/) },
    { path: 'packages/rewards/waiting/index', see: '公示还剩 2 天' },
    { path: 'packages/rewards/expiring/index', see: /前用掉$/ },
    { path: 'packages/rewards/board/index', see: '公示还剩 2 天', then: tapping(/^有异议/) },
    { path: 'packages/rewards/board/index?tab=mine', see: '你没有提过异议' },
    { path: 'packages/rewards/orders/index', see: '就这些了' },
    { path: 'packages/rewards/shop/index?id=m01', see: '现在就能换' },
    { path: order(day.held), see: '给店员扫一下' },
    { path: order(day.held), see: '给店员扫一下', then: tapping('不换了') },
    { path: order(day.fulfilled), see: '领走了' },
    { path: order(day.cancelled), see: '取消了' },
    { path: order(day.refunded), see: '退货了，分回来了' },
    { path: event(day.event), see: '抽纸', then: tapping(/^雨衣/) },
    { path: report(day.toConfirm), see: '办好了，请你看看' },
    { path: report(day.closed), see: '已办结' },
    { path: 'packages/report/mine/index', see: '垃圾堆放' },
    { path: 'packages/pick/point/index', see: '建设社区' },
    { path: 'packages/account/privacy/index', see: '留多久' },
    { path: 'packages/account/closing/index', see: '再来的时候' },
  ],
  friend: () => [{ path: order(day.unconfirmed), see: '先确认是你本人' }],
  worker: () => [
    { path: 'pages/home/index', see: '我的待办' },
    { path: QUEUE, see: '我来接单', guide: 'desk-inbox' },
    { path: QUEUE, see: '我来接单', then: tapping(/^已办/, /路灯/) },
    { path: ticket(day.working), see: '为什么派到这里' },
    { path: ticket(day.working), see: '为什么派到这里', then: tapping('申请延期') },
    { path: ticket(day.working), see: '为什么派到这里', then: tapping('转部门') },
    { path: ticket(day.dispute), see: '为什么派到这里' },
    { path: 'pages/me/index', see: '我在班上' },
    { path: MY_ROSTER, see: '接下来的班', guide: 'roster-mine' },
    { path: MY_ROSTER, see: '接下来的班', then: tapping('请假', '下个月', '年休假') },
    { path: 'packages/roster/handover/index', see: '先选交给谁', then: tapping('挑几件') },
  ],
  leader: () => [
    { path: QUEUE, see: '看看前后' },
    { path: ticket(day.resolved), see: '处理结果' },
    { path: ticket(day.resolved), see: '处理结果', then: tapping('没办好') },
    { path: 'pages/home/index', see: '谁在班、排班次、记休假' },
    { path: TEAM, see: '不记考勤' },
    { path: TEAM, see: '不记考勤', then: tapping(/^李秀芹/, '清空'), guide: 'roster-week' },
    { path: TEAM, see: '不记考勤', then: tapping(/^李秀芹/, '请假') },
  ],
  dispatcher: () => [
    { path: QUEUE, see: '换个人', guide: 'desk-dispatch' },
    { path: ticket(day.waiting), see: '为什么派到这里' },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('派给谁') },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('不予受理') },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('并案') },
  ],
  housing: () => [{ path: QUEUE, see: '待办' }],
  police: () => [],
  streets: () => [],
  keeper: () => [
    { path: 'pages/home/index', see: '库存' },
    { path: 'packages/till/scan/index', see: '1 单，共 60 分' },
    { path: 'packages/till/scan/index', see: '1 单，共 60 分', then: tapping('退货', '东西坏的', '坏了，报损') },
    { path: STOCK, see: '骑行手套' },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/) },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, /^进货$/, /^9$/, '供货送到') },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, '盘点', '别的原因') },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, /提醒/) },
    { path: 'packages/store/settlements/index', see: '还没过完' },
    { path: 'packages/store/settlements/index', see: '还没过完', then: tapping(/^建设路积分超市/) },
  ],
  supervisor: () => [
    { path: 'pages/home/index', see: '没有等你批的' },
    { path: APPROVALS, see: '公示中' },
    { path: APPROVALS, see: '公示中', then: tapping(LARGE) },
    { path: APPROVALS, see: '公示中', then: tapping(LARGE, '不同意') },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding() },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding(/^孟祥宇/) },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding(/^孟祥宇/, '调整', /^5$/) },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding(/^孟祥宇/, '人工发分', '见义勇为 300 分') },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding(/^孟祥宇/, /^路灯亮了/) },
    { path: 'packages/books/riders/index', see: '先找到人', then: finding(/^孟祥宇/, /^路灯亮了/, '收回这一笔') },
    { path: BUDGETS, see: '龙桥街道' },
    { path: 'packages/store/settlements/index', see: '没有店可以结' },
    { path: URGENT_READ, see: '先填单号', then: tapping('其他'), guide: 'urgent-read' },
    { path: URGENT_READ, see: '先填单号', then: readingUrgently },
  ],
  admin: () => [
    { path: 'packages/confidential/record/index', see: '信访件', guide: 'urgent-reads' },
    { path: BUDGETS, see: '龙桥街道', then: tapping(/^龙桥街道/) },
    { path: BUDGETS, see: '龙桥街道', then: tapping(/^龙桥街道/, '改今年的数', '清掉', /^9$/) },
    { path: EVENTS, see: '安排一场' },
    { path: EVENTS, see: '安排一场', then: tapping('安排一场', /^选一家店/) },
    { path: EVENTS, see: '安排一场', then: tapping('安排一场', /^选一家店/, /^建设路积分超市/, /^雨衣/, /^3$/) },
  ],
};

async function show(phone: Phone, { path, see, then }: Screen): Promise<void> {
  await phone.go(path);
  await phone.sees(see);
  await then?.(phone);
}

const people = Object.keys(SCREENS) as (keyof typeof SCREENS)[];
const looks = [
  { look: 'at 1 ×', options: {} },
  { look: 'at 1.5 × in the dark', options: { theme: 'dark', font: 1.5 } },
] as const;

describe.each(looks)('$look', ({ options }) => {
  test.each(people)('every screen of %s fits the phone and the thumb', async (who) => {
    const phone = who === 'nobody' ? await on.visitor(options) : await on.phone(who, options);
    const found: Record<string, string[]> = {};
    for (const screen of SCREENS[who]()) {
      await show(phone, screen);
      const problems = await inspect(phone);
      if (problems.length > 0) found[`${screen.path} ${screen.then === undefined ? '' : '+'}`] = problems;
      if (screen.guide !== undefined && !('theme' in options)) await picture(phone, screen.guide);
      if (screen.then !== undefined) await phone.page.reload();
    }
    expect(found).toEqual({});
    await phone.close();
  });
});

test('the till shows what to give and to whom, at every size of type', async () => {
  for (const { options } of looks) {
    const { digits } = await (await as(on.town, 'rider')).call('getOrderCode', { params: { id: day.held } });
    const phone = await on.phone('keeper', options);
    await show(phone, { path: `packages/till/confirm/index?code=${digits}`, see: '请给他' });
    expect(await inspect(phone)).toEqual([]);
    await phone.close();
  }
});

test('the inspection sees what it is there for', async () => {
  const phone = await on.visitor();
  await phone.go('packages/account/compliance/index');
  await phone.page.evaluate(`document.querySelector('.taro_page').insertAdjacentHTML('beforeend', [
    '<div style="width: 500px">wide</div>',
    '<div style="font-size: 12px">tiny</div>',
    '<div role="button" style="width: 40px; height: 40px">thumb</div>',
    '<div style="width: 30px; overflow: hidden; white-space: nowrap"><span>cut off here</span></div>',
  ].join(''))`);
  expect(await inspect(phone)).toEqual([
    'scrolls sideways: 500',
    'cut: wide',
    'small type: tiny',
    'small target 40×40: thumb',
    'clipped: cut off here',
  ]);
  await phone.close();
});
