import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { login } from '../support/builders';
import { award, newest, TOWN } from '../support/points';
import { setLedgerClock } from '../support/rewards';
import { busyDay, type BusyDay } from './support/busy';
import { as } from './support/deeds';
import { SHOP } from './support/goods';
import { countOf, loseLineAtEach, taps, yes, type Deed } from './support/lost-line';
import { stage } from './support/stage';

let day: BusyDay;
const on = stage(async (town) => {
  day = await busyDay(town);
});
afterEach(() => setLedgerClock(on.town.app, 0));
const count = (rows: string): Promise<number> => countOf(on.town, rows);

/** The supervisor's page about 100 points of somebody new, to which the friend objects. */
async function objectedApproval(): Promise<{ approval: string; objection: string }> {
  const { personId } = await login(on.town.app, { name: '何小满' });
  await award(on.town.app, personId, { rule: 'hazard_major', source: { type: 'manual', id: randomUUID() } });
  const supervisor = await as(on.town, 'supervisor');
  const { id } = await newest(supervisor);
  const body = { noticeId: id, text: '这事是我先报的，昨天早上八点' };
  await (await as(on.town, 'friend')).call('putObjection', { params: { id: uuidv7() }, body });
  const { objections } = await supervisor.call('getApproval', { params: { id } });
  return { approval: id, objection: objections[0]?.id ?? '' };
}

const STAFF: Record<string, Deed> = {
  'a leave taken back': {
    who: 'worker',
    ready: async (phone) => {
      await phone.go('packages/roster/mine/index');
      await phone.sees('年休假');
      return async () => 1 - (await (await as(on.town, 'worker')).call('getMyRoster')).leaves.length;
    },
    send: taps('不休了'),
    to: /\/roster\/leaves\//,
    done: '撤掉了',
    // Of one that never began no row is left to say that it was.
    forgiven: /404/,
  },
  'a saying kept': {
    who: 'worker',
    ready: async (phone) => {
      await phone.go('packages/desk/sayings/index');
      await phone.tap('加一句');
      await phone.type('短名，显示在按钮上', '已联系物业');
      await phone.type('这句话', '已联系物业，明早处理');
      await phone.tap('退回');
      return async () =>
        (await (await as(on.town, 'worker')).call('listReplies')).filter(({ name }) => name === '已联系物业').length;
    },
    send: taps('存好'),
    to: /\/replies\/[^/]+$/,
    kept: '已联系物业，明早处理',
    done: '已联系物业',
  },
  'what others see taken down': {
    who: 'dispatcher',
    ready: async (phone) => {
      await phone.go('packages/desk/content/index');
      await phone.tap('公开着');
      await phone.tap('撤下，不再公开');
      await phone.tap('看得清人脸');
      return () => count('content_decision');
    },
    send: (phone) => phone.page.getByRole('dialog').getByRole('button', { name: '不公开' }).tap(),
    to: /\/content-decisions\//,
    done: '不公开，照样办',
  },
  'a restricted case read urgently': {
    who: 'supervisor',
    ready: async (phone) => {
      await phone.go('packages/confidential/read/index');
      await phone.type('单号', day.disputeNumber);
      await phone.tap('核实投诉');
      // Each time it is shown has a line of its own in the record; the reading is one.
      return () => count('(SELECT DISTINCT reading_id FROM urgent_read) readings');
    },
    send: taps('记下来，打开'),
    to: /\/urgent-reads\//,
    lost: '现在没有网',
    done: /只能看，不能转给别人/,
  },
};

const BOOKS: Record<string, Deed> = {
  'an objection answered': {
    who: 'supervisor',
    ready: async (phone) => {
      const { approval, objection } = await objectedApproval();
      await phone.go(`packages/books/approval/index?id=${approval}`);
      await taps('答复这条', '查过了，没问题')(phone);
      await phone.type('查了什么', '查了上报时间，是他先报的');
      return () => count(`ledger.objection_ruling WHERE objection_id = ${objection}`);
    },
    send: taps('发出答复'),
    to: /\/ruling$/,
    kept: '查了上报时间，是他先报的',
    done: '答复了',
  },
  'points put right by hand': {
    who: 'admin',
    ready: async (phone) => {
      await phone.go(`packages/books/rider/index?id=${on.town.ids.friend}`);
      await phone.tap('调整');
      await phone.press('20');
      await phone.tap('龙桥街道');
      await phone.type('为什么，批的人会看到', '上月少记了一次协助');
      return () => count(`ledger.approval WHERE kind = 'adjustment'`);
    },
    send: taps('提交，+20 分'),
    to: /\/points\/proposals\//,
    kept: '上月少记了一次协助',
    done: '你提的，或跟你有关的，要另一位来批',
  },
  'a budget set': {
    who: 'admin',
    ready: async (phone) => {
      const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
      await phone.go(`packages/books/budget/index?town=${TOWN}&year=${year}`);
      await taps('改今年的数', '清掉')(phone);
      await phone.press('90000');
      await phone.type('为什么，例如发文号', '兖政办 12 号，年中追加');
      return () => count(`ledger.budget_change WHERE reason LIKE '兖政办%'`);
    },
    send: taps('定为 9 万分'),
    to: /\/points\/budgets\//,
    kept: '兖政办 12 号，年中追加',
    done: '王建国：兖政办 12 号，年中追加',
  },
  'a redemption day called off': {
    who: 'admin',
    ready: async (phone) => {
      await phone.go(`packages/books/event/index?id=${day.event}`);
      await phone.sees('不办了');
      return () => count(`rewards.event WHERE id = '${day.event}' AND cancelled_at IS NOT NULL`);
    },
    send: async (phone) => {
      await phone.tap('不办了');
      await yes(phone, '不办了');
    },
    to: /\/events\/[^/]+$/,
    done: '取消了，货还回去了',
  },
  'a month closed': {
    who: 'supervisor',
    ready: async (phone) => {
      const now = new Date(Date.now() + 8 * 3_600_000);
      const month = now.toISOString().slice(0, 7);
      await setLedgerClock(on.town.app, Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 4) - Date.now());
      await phone.go(`packages/store/settlement/index?shop=${SHOP}&month=${month}`);
      await phone.sees('等着结');
      return () => count(`rewards.settlement WHERE shop_id = '${SHOP}'`);
    },
    send: taps('结这个月', '结好'),
    to: /\/settlements\/m01\//,
    done: /冯涛.*结的，不再改/,
  },
};

loseLineAtEach(on, { ...STAFF, ...BOOKS });
