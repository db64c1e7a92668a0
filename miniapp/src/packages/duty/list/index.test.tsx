import Taro from '@tarojs/taro';
import { render, screen } from '@testing-library/react';
import type { Role } from '@yanxinyuan/shared/roles';
import type { DutyListSummary, DutyProposalView, DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { category } from '../../../../test/examples';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import DutyListPage from './index';

const summary = (over: Partial<DutyListSummary>): DutyListSummary => ({
  id: 'live',
  state: 'live',
  version: 3,
  baseVersion: 2,
  rules: 2,
  fromCommandLine: false,
  hash: 'a'.repeat(64),
  createdAt: '2026-07-15T01:00:00.000Z',
  updatedAt: '2026-07-15T01:00:00.000Z',
  publishedAt: '2026-07-15T01:00:00.000Z',
  retiredAt: null,
  ...over,
});
const rule = { categories: ['manhole'], territory: null, condition: '', conditionText: '', support: [], basis: '' };
const items: DutyRuleInput[] = [
  {
    ...rule,
    order: 1,
    title: '村里井盖',
    conditionText: '村道和村内街巷',
    condition: 'road in village',
    lead: 'town',
    support: ['housing'],
    basis: '《公路法》',
  },
  {
    ...rule,
    order: 5,
    title: '国道井盖',
    condition: 'road in national,county;area in school;urgency in critical',
    lead: 'housing',
    whom: '井盖岗',
    support: ['police'],
    invite: 'at_once',
  },
  { ...rule, order: 7, title: '其余', categories: ['group:消防', 'kind:hazard'], lead: 'housing' },
];
const proposal: DutyProposalView = {
  id: 'pr-1',
  state: 'open',
  pattern: 'return',
  category: 'manhole',
  territory: '370812001001001',
  place: '第 1 网格',
  department: null,
  returns: 4,
  tickets: [{ id: 't-1', number: '26112100042' }],
  suggestedLead: 'housing',
  raisedAt: '2026-07-15T01:00:00.000Z',
  decidedAt: null,
  note: null,
  listId: null,
};

let server: FakeServer;
async function show(role: Role, lists: DutyListSummary[] = [summary({})], rules = items): Promise<void> {
  const scope = { kind: 'district' as const, code: '370812' };
  loggedIn({ grants: [{ role, scope, scopeName: '兖州区', startsOn: '2026-01-01', endsOn: null }] });
  server.on('GET /duty/lists', lists);
  // A later one wins, and the first is the beginning of this one.
  server.on('GET /duty/lists/live', { ...summary({}), items: rules });
  render(<DutyListPage />);
  await settle();
}
const decided = () => server.sent.find(({ line }) => line.startsWith('PUT /duty/proposals/'))?.body;

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  server = fakeServer();
  server.on('GET /departments', [{ code: 'housing', name: '区住建局', duties: '' }]);
  server.on('GET /categories', [category('manhole', { name: '井盖缺失' })]);
  server.on('GET /duty/proposals', [proposal]);
  server.on('PUT /duty/proposals/pr-1/decision', proposal);
});

test('rules in their order, in words', async () => {
  await show('supervisor');
  expect(screen.getByText('第 3 版，2 条，从上往下看，先对上的算')).toBeInTheDocument();
  expect(screen.getByText('1. 村里井盖')).toBeInTheDocument();
  expect(screen.getByText('井盖缺失；村道和村内街巷')).toBeInTheDocument();
  expect(screen.getByText('由镇街牵头，区住建局配合')).toBeInTheDocument();
  expect(screen.getByText('消防类、风险隐患；不看别的')).toBeInTheDocument();
  // without words of its own a condition is told all the same, and no code is left in it
  expect(screen.getByText(/^井盖缺失；在国道或县道，在学校/)).not.toHaveTextContent(/[a-z]/);
  expect(screen.getByText('由区住建局（井盖岗）牵头，立案时就请police一起办')).toBeInTheDocument();
  for (const tab of ['草稿', '建议']) expect(screen.queryByText(tab)).toBeNull();
});

test('a rule for one place says which, also while nobody knows its name', async () => {
  server.on('GET /territory/names', [{ code: '370812001001', name: '龙桥街道 东韩村' }]);
  const here = (order: number, territory: string) => ({ ...rule, order, territory, title: '井盖', lead: 'grid' });
  await show('supervisor', [summary({})], [here(1, '370812001001'), here(2, '370812999')]);
  expect(screen.getByText(/；只在龙桥街道 东韩村$/)).toBeInTheDocument();
  expect(screen.getByText(/；只在370812999$/)).toBeInTheDocument();
  expect(server.sent.filter(({ line }) => line.startsWith('GET /territory/names'))).toHaveLength(1);
});

test('nothing was ever published', async () => {
  await show('supervisor', []);
  expect(screen.getByText('还没有清单')).toBeInTheDocument();
});

test('a dispatcher reads proposals and may turn one down; it is the admin who adopts', async () => {
  await show('dispatcher');
  expect(screen.queryByText('草稿')).toBeNull();
  await press('建议');
  expect(screen.getByText('第 1 网格的“井盖缺失”被退回 4 次')).toBeInTheDocument();
  expect(screen.getByText('最后多半由区住建局办，建议写进清单')).toBeInTheDocument();
  expect(screen.queryByText('采纳')).toBeNull();
  await press('不采纳');
  expect(decided()).toEqual({ decision: 'dismissed' });
});

test('an admin adopts into the draft that is being written; an outdated one says so', async () => {
  await show('admin', [
    summary({ id: 'file', state: 'draft', version: null, fromCommandLine: true, baseVersion: 3 }),
    summary({ id: 'mine', state: 'draft', version: null, baseVersion: 2 }),
    summary({}),
  ]);
  await press('草稿');
  expect(screen.getByText(/命令行交来的/)).toBeInTheDocument();
  expect(screen.getByText(/现行的换过了/)).toBeInTheDocument();
  await press('建议');
  await press('采纳');
  expect(decided()).toEqual({ decision: 'adopted', listId: 'mine' });
});

test('without a draft, adopting begins one', async () => {
  await show('admin');
  await press('建议');
  await press('采纳');
  expect(decided()).toMatchObject({ decision: 'adopted', listId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
});

test('adopted again after a lost answer it is the same rule in the same new draft', async () => {
  await show('admin');
  await press('建议');
  server.refuse('PUT /duty/proposals/pr-1/decision', 503, 'SERVER_BUSY');
  await press('采纳');
  server.on('PUT /duty/proposals/pr-1/decision', proposal);
  await press('采纳');
  const [first, again] = server.sent.filter(({ line }) => line.startsWith('PUT /duty/proposals/'));
  expect(again?.body).toEqual(first?.body);
  expect(first?.body).toMatchObject({ decision: 'adopted', listId: expect.any(String) as string });
});
