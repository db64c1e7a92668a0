import Taro from '@tarojs/taro';
import { fireEvent, render, screen } from '@testing-library/react';
import { approval, entry } from '../../../test/books';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { press, settle } from '../../../test/screen';
import { AdjustmentSheet, AwardSheet, ReversalSheet } from './proposal-sheets';

let server: FakeServer;
const proposals = () => server.sent.filter(({ line }) => line.startsWith('PUT /points/proposals/'));
const because = (words: string) => {
  fireEvent.change(screen.getByLabelText('为什么，批的人会看到'), { target: { value: words } });
};
const keys = async (...digits: string[]) => {
  for (const digit of digits) await press(digit);
};
const rule = (code: string, name: string, over: object) => ({ code, name, points: 20, version: 1, ...over });

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn({ id: 's-1', grants: [] });
  server = fakeServer();
  server.on('GET /territory/towns', [{ code: '370812001', name: '龙桥街道' }]);
  server.on('GET /points/rules', {
    rules: [
      rule('litter', '环境整治核实', { byHand: false }),
      rule('bravery', '见义勇为', { points: 300, byHand: true }),
    ],
  });
  server.answer('PUT /points/proposals/', ({ line }) => ({
    status: 200,
    body: approval(line.slice('PUT /points/proposals/'.length)),
  }));
});

test('an adjustment down says what is missing, is sent once for two taps, and opens its approval', async () => {
  render(<AdjustmentSheet riderId="r-1" name="孟祥宇" onClose={() => undefined} />);
  await settle();
  expect(screen.getByText('先写多少分')).toBeInTheDocument();
  await press('减分');
  await keys('1', '2', '0', '退一位');
  expect(screen.getByText('先选一个镇街')).toBeInTheDocument();
  await press('龙桥街道');
  because('太短了');
  expect(screen.getByText('写清为什么，至少四个字')).toBeInTheDocument();
  because('重复记的一笔');
  const send = screen.getByText('提交，−12 分');
  fireEvent.click(send);
  fireEvent.click(send);
  await settle();
  expect(proposals()).toHaveLength(1);
  expect(proposals()[0]?.body).toEqual({
    kind: 'adjustment',
    riderId: 'r-1',
    townCode: '370812001',
    amount: -12,
    reason: '重复记的一笔',
  });
  expect(api('navigateTo')).toHaveBeenCalledTimes(1);
});

test('sending again after a lost answer keeps the id', async () => {
  render(<AdjustmentSheet riderId="r-1" name="孟祥宇" onClose={() => undefined} />);
  await settle();
  await keys('5');
  await press('龙桥街道');
  because('补记漏掉的');
  server.answer('PUT /points/proposals/', () => {
    throw new Error('request:fail');
  });
  await press('提交，+5 分');
  await press('提交，+5 分');
  const [first, second] = proposals();
  expect(second?.line).toBe(first?.line);
});

test('more than an adjustment may be is refused before it is sent', async () => {
  render(<AdjustmentSheet riderId="r-1" name="孟祥宇" onClose={() => undefined} />);
  await settle();
  await keys('2', '0', '0', '1');
  expect(screen.getAllByText('最多 2000 分')).toHaveLength(2);
  expect(proposals()).toHaveLength(0);
});

test('an award by hand offers only the rules that people apply', async () => {
  render(<AwardSheet riderId="r-1" name="孟祥宇" onClose={() => undefined} />);
  await settle();
  expect(screen.queryByText(/环境整治核实/)).toBeNull();
  await press('见义勇为 300 分');
  await press('龙桥街道');
  because('跳进泗河救人');
  await press('提交，+300 分');
  expect(proposals()[0]?.body).toMatchObject({ kind: 'award', rule: 'bravery', quantity: 1 });
});

test('a reversal begins with the whole entry and may not exceed it', async () => {
  render(<ReversalSheet entry={entry('e-1')} title="路灯亮了" onClose={() => undefined} />);
  await settle();
  because('同一处报了两次');
  await keys('0');
  expect(screen.getAllByText('最多 20 分')).toHaveLength(2);
  await press('退一位');
  await press('提交，−20 分');
  expect(proposals()[0]?.body).toEqual({ kind: 'reversal', entryId: 'e-1', amount: 20, reason: '同一处报了两次' });
});
