import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import { URGENT_READ_REASONS, type UrgentReadRecord } from '@yanxinyuan/shared/tickets/confidential';
import { fire } from '../../../../test/mocks/taro';
import { fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { settle } from '../../../../test/screen';
import UrgentReadsPage from './index';

let server: FakeServer;
const record = (id: string, over: Partial<UrgentReadRecord> = {}): UrgentReadRecord => ({
  id,
  at: '2026-07-15T01:00:00.000Z',
  until: '2026-07-15T01:30:00.000Z',
  person: '周督导',
  role: 'supervisor',
  ticketNumber: '26112100042',
  town: '龙桥街道',
  reason: 'complaint',
  note: null,
  fields: ['place', 'text', 'history'],
  ...over,
});
const show = async () => {
  render(<UrgentReadsPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ grants: [] });
  server = fakeServer();
});

test('who, when, why, which case and what of it', async () => {
  server.on('GET /urgent-reads', {
    items: URGENT_READ_REASONS.map((reason) =>
      record(reason, { reason, note: reason === 'other' ? '纪委来函' : null }),
    ),
  });
  await show();
  expect(screen.getAllByText('周督导（督导员）')).toHaveLength(5);
  for (const words of ['人身安全', '核实投诉', '司法需要', '经办人联系不上', '其他', '纪委来函'])
    expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.getAllByText(/龙桥街道 · .*26112100042/)).toHaveLength(5);
  expect(screen.getAllByText('看到了：地点、原话、经过')).toHaveLength(5);
});

test('the next page comes at the end', async () => {
  server.on('GET /urgent-reads', { items: [record('1')], next: 'more' });
  server.on('GET /urgent-reads?cursor=more', { items: [record('2', { person: '王管理', role: 'admin' })] });
  await show();
  expect(screen.queryByText('王管理（区级管理员）')).toBeNull();
  await act(() => fire('reachBottom'));
  await settle();
  expect(screen.getByText('王管理（区级管理员）')).toBeInTheDocument();
});

test('nothing in it yet', async () => {
  server.on('GET /urgent-reads', { items: [] });
  await show();
  expect(screen.getByText('还没有人紧急查阅过')).toBeInTheDocument();
});
