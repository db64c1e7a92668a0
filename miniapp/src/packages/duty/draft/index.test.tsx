import Taro from '@tarojs/taro';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { DutyDraftRequest, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { questionStore } from '@/lib/dialog';
import { toastStore } from '@/lib/toast';
import { category } from '../../../../test/examples';
import { router } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import DutyDraftPage from './index';

const ID = '0199aaaa-0000-7000-8000-000000000001';
const [LIVE_HASH, MINE, OTHER] = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)];
const rule = (title: string, change: Partial<DutyRuleInput> = {}): DutyRuleInput => ({
  order: 1,
  title,
  categories: ['manhole'],
  territory: null,
  condition: '',
  conditionText: '',
  lead: 'town',
  support: [],
  basis: '',
  ...change,
});
const live = { id: 'live', state: 'live', version: 3, hash: LIVE_HASH, baseVersion: 2, rules: 2 };
const items = [rule('村里井盖', { condition: 'weather in wet' }), rule('其余', { categories: [], lead: 'grid' })];
const saved = (rules: readonly DutyRuleInput[], hash: string = MINE) => ({
  id: ID,
  state: 'draft',
  version: null,
  baseVersion: 3,
  hash,
  rules: rules.length,
  items: rules,
});
const run = {
  listId: ID,
  hash: MINE,
  against: 3,
  since: '2026-07-15T01:00:00.000Z',
  reports: 120,
  changed: 7,
  leads: [],
  moves: [{ from: 'grid', to: 'housing', count: 7 }],
  rules: [
    { order: 1, title: '村里井盖', hits: 7 },
    { order: 2, title: '其余', hits: 0 },
  ],
  examples: [
    {
      ticketId: 't',
      number: '1',
      category: 'manhole',
      kind: 'hazard',
      place: '文化东路',
      at: '',
      from: 'grid',
      to: 'housing',
      rule: 1,
    },
  ],
};

let server: FakeServer;
const sentRules = () =>
  server.sent.flatMap(({ line, body }) =>
    line === `PUT /duty/lists/${ID}` ? [(body as DutyDraftRequest).rules ?? []] : [],
  );
const titles = (rules: readonly DutyRuleInput[] | undefined) => rules?.map(({ title }) => title);
const label = (name: string) => screen.getByLabelText(name);
const touch = async (name: string) => {
  fireEvent.click(label(name));
  await settle();
};
const write = (name: string, text: string) => {
  fireEvent.change(label(name), { target: { value: text } });
};
async function show(): Promise<void> {
  const shown = render(<DutyDraftPage />);
  await settle();
  leave = () => {
    shown.unmount();
  };
}
let leave: () => void;

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn();
  router.params = { id: ID };
  server = fakeServer();
  server.on('GET /duty/lists', [live]);
  server.on('GET /duty/lists/live', { ...live, items });
  server.on('GET /departments', [
    { code: 'housing', name: '区住建局', duties: '' },
    { code: 'water', name: '区水务局', duties: '' },
  ]);
  server.on('GET /territory/towns', [{ code: '370812001', name: '龙桥街道', centre: [116, 35], outline: [] }]);
  const questions = [{ code: 'hole_deep', question: '有多深', answers: ['到脚踝', '到膝盖'], raises: null }];
  server.on('GET /categories', [category('manhole', { name: '井盖缺失', group: '道路', questions })]);
  server.answer(`PUT /duty/lists/${ID}`, ({ body }) => ({
    status: 200,
    body: saved((body as DutyDraftRequest).rules ?? items),
  }));
  server.on(`POST /duty/lists/${ID}/dry-run`, run);
  server.on(`PUT /duty/lists/${ID}/publication`, {});
});

test('rules as cards from the list in force; nothing is sent before something was changed', async () => {
  await show();
  expect(screen.getByText('1. 村里井盖')).toBeInTheDocument();
  expect(screen.getByText('2. 其余')).toBeInTheDocument();
  expect(screen.getByText('还没改')).toBeInTheDocument();
  await touch('改“村里井盖”');
  await press('好了');
  expect(sentRules()).toEqual([]);
});

test('one tap changes who is asked first, sent at once; undo puts it back', async () => {
  await show();
  await touch('把“其余”上移');
  expect(titles(sentRules().at(-1))).toEqual(['其余', '村里井盖']);
  expect(
    sentRules()
      .at(-1)
      ?.map(({ order }) => order),
  ).toEqual([1, 2]);
  expect(screen.getByText('都存好了')).toBeInTheDocument();
  await press('撤销');
  expect(titles(sentRules().at(-1))).toEqual(['村里井盖', '其余']);
});

test('a rule is edited with choices; it goes out when its sheet closes, and what the screen does not know stays', async () => {
  await show();
  await touch('改“村里井盖”');
  write('事项', '积水的井盖');
  await press('问：有多深');
  await press('到膝盖');
  await press('时间段');
  await press('白天 06:00–22:00');
  expect(sentRules()).toEqual([]);
  await press('好了');
  const [first] = sentRules().at(-1) ?? [];
  expect(first?.title).toBe('积水的井盖');
  expect(first?.condition).toBe('weather in wet;answer.hole_deep in 到膝盖;time=06:00-22:00');
  expect(first?.conditionText).toBe('weather in wet，有多深答“到膝盖”，06:00到22:00');
});

test('a rule that was taken away comes back with one tap', async () => {
  await show();
  await touch('改“村里井盖”');
  await press('删掉这一条');
  expect(titles(sentRules().at(-1))).toEqual(['其余']);
  await press('撤销');
  expect(titles(sentRules().at(-1))).toEqual(['村里井盖', '其余']);
});

test('what is wrong stands at its card, and what was written stays here until it is right', async () => {
  server.answer(`PUT /duty/lists/${ID}`, () => ({
    status: 422,
    body: { code: 'DUTY_LIST_INVALID', fields: { 'line 1': ['TITLE_MISSING '] }, facts: { count: 1 } },
  }));
  await show();
  await touch('改“村里井盖”');
  write('事项', '');
  await press('好了');
  expect(screen.getByText('1 处要改，改好了会自己存')).toBeInTheDocument();
  expect(screen.getByText('没有写事项')).toBeInTheDocument();
  leave();
  await show();
  expect(screen.getByText('1. 没写事项的')).toBeInTheDocument();
});

test('without a signal it waits on the phone and goes out at the next visit', async () => {
  server.answer(`PUT /duty/lists/${ID}`, () => {
    throw new Error('request:fail');
  });
  await show();
  await touch('把“其余”上移');
  expect(screen.getByText('还没存上，先放在这台设备上')).toBeInTheDocument();
  leave();
  server.answer(`PUT /duty/lists/${ID}`, () => ({ status: 200, body: saved(items) }));
  await show();
  expect(titles(sentRules().at(-1))).toEqual(['其余', '村里井盖']);
  expect(screen.getByText('都存好了')).toBeInTheDocument();
});

test('a lost answer is not another admin: what may have arrived is sent once more, then what was done since', async () => {
  const arrived = ['其余', '村里井盖'];
  server.answer(`PUT /duty/lists/${ID}`, () => {
    throw new Error('request:fail');
  });
  await show();
  await touch('把“其余”上移');
  await touch('把“其余”下移');
  expect(sentRules().map(titles)).toEqual([arrived, arrived]);
  leave();
  server.answer(`PUT /duty/lists/${ID}`, ({ body }) => {
    const { rules = [], seen } = body as DutyDraftRequest;
    if (titles(rules)?.join() === arrived.join()) return { status: 200, body: saved(rules, OTHER) };
    if (seen === OTHER) return { status: 200, body: saved(rules) };
    return { status: 409, body: { code: 'DUTY_LIST_CHANGED' } };
  });
  await show();
  expect(titles(sentRules().at(-1))).toEqual(['村里井盖', '其余']);
  expect(screen.getByText('都存好了')).toBeInTheDocument();
});

test('a file that could not be sent stays where it was pasted, and nobody says that it is used', async () => {
  await show();
  server.answer(`PUT /duty/lists/${ID}`, () => {
    throw new Error('request:fail');
  });
  await press('用文件来改');
  write('粘到这里，第一行是列名', 'order,title');
  await press('换成粘进来的');
  expect(label('粘到这里，第一行是列名')).toHaveValue('order,title');
  expect(toastStore.get()?.text).toContain('现在没有网');
});

describe('two admins at once', () => {
  const theirs = [rule('村里井盖', { lead: 'housing' }), rule('新的一条')];
  beforeEach(async () => {
    server.on('GET /duty/lists', [{ ...saved(items), hash: MINE }, live]);
    server.on('GET /duty/lists/live', { ...live, items });
    server.on(`GET /duty/lists/${ID}`, saved(items));
    await show();
    server.answer(`PUT /duty/lists/${ID}`, ({ body }) =>
      (body as DutyDraftRequest).seen === OTHER
        ? { status: 200, body: saved((body as DutyDraftRequest).rules ?? []) }
        : { status: 409, body: { code: 'DUTY_LIST_CHANGED' } },
    );
    server.on(`GET /duty/lists/${ID}`, saved(theirs, OTHER));
    await touch('把“其余”上移');
  });

  test('what the other one did is shown, and one goes on from there', async () => {
    for (const words of ['另一位管理员刚改过这份草稿', '改了 “村里井盖”', '新加 “新的一条”', '删去 “其余”'])
      expect(screen.getByText(words)).toBeInTheDocument();
    // Nothing else to scroll past or to press meanwhile.
    expect(screen.queryByText('拿最近 30 天试一试')).toBeNull();
    expect(screen.queryByText('加一条')).toBeNull();
    await press('接着改对方的');
    expect(screen.getByText('拿最近 30 天试一试')).toBeInTheDocument();
    expect(screen.getByText('2. 新的一条')).toBeInTheDocument();
    expect(screen.getByText('都存好了')).toBeInTheDocument();
  });

  test('or over it, having seen it', async () => {
    await press('用我的盖过去');
    expect(titles(sentRules().at(-1))).toEqual(['其余', '村里井盖']);
    expect(screen.queryByText('另一位管理员刚改过这份草稿')).toBeNull();
  });
});

describe('publishing', () => {
  const answer = async (yes: boolean) => {
    act(() => {
      questionStore.get()?.answer(yes);
    });
    await settle();
  };
  const published = () => server.sent.find(({ line }) => line.endsWith('/publication'))?.body;
  beforeEach(async () => {
    await show();
    await touch('把“其余”上移');
    await press('拿最近 30 天试一试');
  });

  test('tried first, then asked about, then published with the hash of what was tried', async () => {
    for (const words of ['120 件里，7 件会换地方', '网格 → 区住建局，7 件', '1 条规则一件也没对上', '1 条换了先后'])
      expect(screen.getByText(words)).toBeInTheDocument();
    fireEvent.click(screen.getAllByText('发布这一版')[0] ?? document.body);
    await settle();
    expect(questionStore.get()?.body).toContain('7 件会换地方');
    await answer(false);
    expect(published()).toBeUndefined();
    fireEvent.click(screen.getAllByText('发布这一版')[0] ?? document.body);
    await settle();
    await answer(true);
    expect(published()).toEqual({ hash: MINE });
  });

  test('another change needs another trial', async () => {
    await touch('把“村里井盖”上移');
    expect(screen.queryByText('发布这一版')).toBeNull();
  });

  test('another list went live meanwhile: it is shown, and seen before one goes on', async () => {
    server.refuse(`PUT /duty/lists/${ID}/publication`, 409, 'DUTY_LIST_OUTDATED');
    server.on('GET /duty/lists', [{ ...live, version: 4 }]);
    server.on('GET /duty/lists/live', { ...live, version: 4, items: [rule('其余', { categories: [], lead: 'grid' })] });
    fireEvent.click(screen.getAllByText('发布这一版')[0] ?? document.body);
    await settle();
    await answer(true);
    expect(screen.getByText('现行的换成第 4 版了，这份草稿还没看过它')).toBeInTheDocument();
    const before = sentRules().length;
    await press('看过了，照它存');
    expect(sentRules()).toHaveLength(before + 1);
  });
});

test('the second way: a whole file, refused by its lines or put in place of the list', async () => {
  server.answer(`PUT /duty/lists/${ID}`, ({ body }) =>
    (body as DutyDraftRequest).csv === 'wrong'
      ? { status: 422, body: { code: 'DUTY_LIST_INVALID', fields: { 'line 3': ['LEAD_UNKNOWN hous'] }, facts: {} } }
      : { status: 200, body: saved([rule('文件来的')]) },
  );
  await show();
  await press('用文件来改');
  write('粘到这里，第一行是列名', 'wrong');
  await press('换成粘进来的');
  expect(screen.getByText('第 3 行：没有这个牵头单位：hous')).toBeInTheDocument();
  write('粘到这里，第一行是列名', 'order,title');
  await press('换成粘进来的');
  expect(screen.getByText('1. 文件来的')).toBeInTheDocument();
});

test('an address that is no draft leads nowhere', async () => {
  router.params = { id: 'abc' };
  await show();
  expect(screen.getByText('没有这一件')).toBeInTheDocument();
});
