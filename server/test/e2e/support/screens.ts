import type { BusyDay } from './busy';
import { as } from './deeds';
import type { Phone } from './phone';
import type { Name, Town } from './town';

/** One page of one person, as it is walked by tests and shown in the user guide. */
export interface Screen {
  path: string | ((town: Town, day: BusyDay) => Promise<string>);
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

/** One of those already done. */
const doneCase = async (phone: Phone) => {
  await phone.tap(/^已办/);
  await phone.tap(/路灯/);
  await phone.sees('为什么派到这里');
};

/** The month of a shop, on a page of its own. */
const settlementOf = (shop: RegExp) => async (phone: Phone) => {
  await phone.tap(shop);
  await phone.sees('导出');
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
const REVEALS = 'packages/confidential/reveals/index';
const EVENTS = 'packages/books/events/index';
const MY_ROSTER = 'packages/roster/mine/index';
const TEAM = 'packages/roster/team/index';
const REPORTING = 'packages/report/new/index';
const RULE = `order,title,categories,condition,condition_text,lead,support,basis
1,露天焚烧,burning,,,town,,《大气污染防治法》`;
const LARGE = /^孟祥宇 \+100 分/;

/** A rider's account, and what lies over it. */
const finding =
  (...names: (string | RegExp)[]) =>
  async (phone: Phone) => {
    await phone.type('找小哥', '孟祥宇');
    await phone.tap(/^找小哥$/);
    await phone.sees(/尾号|没留手机/);
    for (const name of names) await phone.tap(name);
  };

/** The dispute's words, by its number. */
const readingUrgently = (number: string) => async (phone: Phone) => {
  await phone.type('单号', number);
  await phone.tap('核实投诉');
  await phone.tap('记下来，打开');
  await phone.sees(/只能看，不能转给别人/);
};

/** A draft of the duty list with one rule in it. */
const drafting = async (phone: Phone) => {
  for (const name of ['草稿', '从现行的一版写草稿', '用文件来改']) await phone.tap(name);
  await phone.type('粘到这里，第一行是列名', RULE);
  await phone.tap('换成粘进来的');
  await phone.sees('都存好了');
  // The sheet is on its way out.
  await phone.page.getByRole('dialog').first().waitFor({ state: 'detached' });
};

/** The camera brings a photo, and this is what it shows. */
const choosing = (category: string) => async (phone: Phone) => {
  await phone.tap(/^拍一张/);
  await phone.target('删掉第 1 张照片').waitFor();
  await phone.tap(category);
};

/** A copy of one's own data, asked for a moment ago. */
const copying = async (town: Town): Promise<string> => {
  await (await as(town, 'friend')).call('putCopy');
  return 'packages/account/copy/index';
};

/** One that everyone may see. */
const fixed = async (town: Town): Promise<string> => {
  const { items } = await (await as(town, 'rider')).call('listSolved', { query: { limit: 1 } });
  return `packages/report/fixed/index?id=${items[0]?.id ?? ''}`;
};

/** The till, after the code was read. */
const confirming = async (town: Town, day: BusyDay): Promise<string> => {
  const { digits } = await (await as(town, 'rider')).call('getOrderCode', { params: { id: day.held } });
  return `packages/till/confirm/index?code=${digits}`;
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

/** Everybody's screens, and those of nobody yet. */
export type Viewer = 'nobody' | Name;

/** What everybody sees on a busy day. */
export const SCREENS: Record<Viewer, (day: BusyDay) => Screen[]> = {
  nobody: (day) => [
    { path: 'pages/home/index', see: '一键上报' },
    ...common,
    { path: 'pages/messages/index', see: '登录后看消息' },
    { path: 'pages/me/index', see: '还没登录' },
    ...open,
    { path: event(day.event), see: '抽纸' },
    { path: 'packages/account/compliance/index', see: '不排名' },
    { path: 'packages/place/here/index?id=p01', see: '建设社区党群服务中心一楼', guide: 'place-here' },
    { path: 'packages/demo/people/index', see: '李秀芹' },
  ],
  rider: (day) => [
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
    { path: fixed, see: '我也报', guide: 'report-fixed' },
    { path: REPORTING, see: '是什么问题', then: choosing('垃圾堆放') },
    { path: `packages/report/receipt/index?id=${day.toConfirm}`, see: '收到了' },
    { path: 'packages/report/solved/index', see: /就这些了|还没办好的/ },
    { path: 'packages/report/outbox/index', see: '没有' },
    { path: 'packages/pick/point/index', see: '建设社区' },
    { path: 'packages/account/messages/index', see: /再加一次|还没有开通微信提醒/, guide: 'wechat-messages' },
    { path: 'packages/account/privacy/index', see: /^龙桥街道派单员$/, guide: 'privacy' },
    { path: 'packages/account/reveals/index', see: '就这些了' },
    { path: 'packages/account/copy/index', see: '生成一份' },
    { path: 'packages/account/closing/index', see: '再来的时候', guide: 'account-closing' },
  ],
  friend: (day) => [
    { path: 'pages/home/index', see: '帮忙看一眼' },
    { path: `packages/report/witness/index?id=${day.resolved}`, see: '现在好了吗？' },
    { path: order(day.unconfirmed), see: '先确认是你本人' },
    { path: copying, see: /^(备好了|正在准备)/ },
    { path: 'packages/account/reveals/index', see: '还没有人看过' },
  ],
  worker: (day) => [
    { path: 'pages/home/index', see: '我的待办' },
    { path: QUEUE, see: '我来接单', guide: 'desk-inbox' },
    { path: QUEUE, see: '我来接单', then: doneCase },
    { path: ticket(day.working), see: '为什么派到这里' },
    { path: ticket(day.working), see: '为什么派到这里', then: tapping('申请延期') },
    { path: ticket(day.working), see: '为什么派到这里', then: tapping('转部门') },
    { path: ticket(day.dispute), see: '为什么派到这里' },
    { path: 'packages/desk/check/index', see: '照着纸上输' },
    { path: 'packages/desk/sayings/index', see: '大家都用的' },
    { path: 'pages/me/index', see: '我在班上' },
    { path: MY_ROSTER, see: '接下来的班', guide: 'roster-mine' },
    { path: MY_ROSTER, see: '接下来的班', then: tapping('请假', '下个月', '年休假') },
    { path: 'packages/roster/handover/index', see: '先选交给谁', then: tapping('挑几件') },
  ],
  leader: (day) => [
    { path: QUEUE, see: '看看前后' },
    { path: ticket(day.resolved), see: '处理结果' },
    { path: ticket(day.resolved), see: '处理结果', then: tapping('没办好') },
    { path: 'pages/home/index', see: '谁在班、排班次、记休假' },
    { path: TEAM, see: '不记考勤' },
    { path: TEAM, see: '不记考勤', then: tapping(/^李秀芹/, '清空'), guide: 'roster-week' },
    { path: TEAM, see: '不记考勤', then: tapping(/^李秀芹/, '请假') },
  ],
  dispatcher: (day) => [
    { path: QUEUE, see: '换个人', guide: 'desk-dispatch' },
    { path: ticket(day.waiting), see: '为什么派到这里' },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('派给谁') },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('不予受理') },
    { path: ticket(day.waiting), see: '为什么派到这里', then: tapping('并案') },
    { path: 'packages/desk/map/index', see: /件在办，保密的不上图/, guide: 'desk-map' },
    { path: 'packages/desk/content/index', see: /没有待审的|可公开/, guide: 'desk-content' },
    { path: 'packages/desk/figures/index', see: '响应率' },
    { path: 'packages/duty/list/index', see: '还没有清单' },
  ],
  housing: () => [{ path: QUEUE, see: '待办' }],
  police: () => [],
  streets: () => [],
  keeper: () => [
    { path: 'pages/home/index', see: '库存' },
    { path: 'packages/till/scan/index', see: '1 单，共 60 分' },
    { path: confirming, see: '请给他' },
    { path: 'packages/till/scan/index', see: '1 单，共 60 分', then: tapping('退货', '东西坏的', '坏了，报损') },
    { path: STOCK, see: '骑行手套' },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/) },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, /^进货$/, /^9$/, '供货送到') },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, '盘点', '别的原因') },
    { path: STOCK, see: '骑行手套', then: tapping(/^骑行手套/, /提醒/) },
    { path: 'packages/store/settlements/index', see: '还没过完' },
    { path: 'packages/store/settlements/index', see: '还没过完', then: settlementOf(/^建设路积分超市/) },
  ],
  supervisor: (day) => [
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
    { path: URGENT_READ, see: '先填单号', then: readingUrgently(day.disputeNumber) },
    { path: REVEALS, see: /钱敏 .*个/, guide: 'reveals' },
    { path: REVEALS, see: /钱敏 .*个/, then: tapping(/^钱敏 .*个/) },
  ],
  admin: () => [
    { path: 'packages/confidential/record/index', see: '信访件', guide: 'urgent-reads' },
    { path: 'packages/duty/list/index', see: '还没有清单', then: drafting, guide: 'duty-draft' },
    { path: BUDGETS, see: '龙桥街道', then: tapping(/^龙桥街道/) },
    { path: BUDGETS, see: '龙桥街道', then: tapping(/^龙桥街道/, '改今年的数', '清掉', /^9$/) },
    { path: EVENTS, see: '安排一场' },
    { path: EVENTS, see: '安排一场', then: tapping('安排一场', /^选一家店/) },
    { path: EVENTS, see: '安排一场', then: tapping('安排一场', /^选一家店/, /^建设路积分超市/, /^雨衣/, /^3$/) },
  ],
};

/** Opens a screen and waits until it is complete; @returns the page that is in front then */
export async function show(phone: Phone, { path, see, then }: Screen, of: { town: Town; day: BusyDay }) {
  await phone.go(typeof path === 'string' ? path : await path(of.town, of.day));
  await phone.sees(see);
  await then?.(phone);
}
