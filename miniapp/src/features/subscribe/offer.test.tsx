import { fireEvent, render, screen } from '@testing-library/react';
import type { SubscriptionView } from '@yanxinyuan/shared/notifications/subscribe';
import Taro from '@tarojs/taro';
import { subscribe } from '@/texts/subscribe';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { settle } from '../../../test/screen';
import { SubscribeOffer } from './offer';

const view = (kind: SubscriptionView['kind'], left = 0): SubscriptionView => ({
  kind,
  templateId: `${kind}-template`,
  left,
  longTerm: false,
});
const LIST = [view('result'), view('points')];
const PUT = 'PUT /me/subscriptions/';

let server: FakeServer;
const show = async () => {
  const { unmount } = render(<SubscribeOffer kinds={['result', 'points']} words={subscribe.offers.result} />);
  await settle();
  return unmount;
};
const tap = async () => {
  fireEvent.click(screen.getByText('告诉我'));
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  Taro.removeStorageSync('subscribe:refused');
  Taro.removeStorageSync('subscribe:untold');
  loggedIn();
  server = fakeServer();
  server.on('GET /me/subscriptions', LIST);
  server.on(PUT, [view('result', 1), view('points')]);
});

test('asks WeChat only when tapped, and within the tap', async () => {
  api('requestSubscribeMessage').mockResolvedValue({ 'result-template': 'accept', 'points-template': 'filter' });
  await show();
  expect(api('requestSubscribeMessage')).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText('告诉我'));
  // Not a moment later: WeChat would refuse to ask.
  expect(api('requestSubscribeMessage')).toHaveBeenCalledWith({ tmplIds: ['result-template', 'points-template'] });
  await settle();
  expect(screen.getByText('记下了，办好了微信告诉你')).toBeInTheDocument();
  expect(server.sent.filter(({ line }) => line.startsWith(PUT)).map(({ body }) => body)).toEqual([
    { templateIds: ['result-template'] },
  ]);
});

test('a no is heard once, remembered, and not asked again', async () => {
  api('requestSubscribeMessage').mockResolvedValue({ 'result-template': 'reject', 'points-template': 'reject' });
  const leave = await show();
  await tap();
  expect(screen.getByText('好，有事在消息里看')).toBeInTheDocument();
  expect(server.count(PUT)).toBe(0);
  leave();
  await show();
  expect(screen.queryByText('告诉我')).toBeNull();
});

test('messages switched off in WeChat are a no as well', async () => {
  api('requestSubscribeMessage').mockRejectedValue({ errMsg: 'requestSubscribeMessage:fail', errCode: 20004 });
  await show();
  await tap();
  expect(screen.getByText('好，有事在消息里看')).toBeInTheDocument();
});

test('a question that WeChat could not ask is no answer', async () => {
  api('requestSubscribeMessage').mockRejectedValue({ errMsg: 'requestSubscribeMessage:fail', errCode: 10002 });
  await show();
  await tap();
  expect(screen.getByText('告诉我')).toBeInTheDocument();
});

test('what the server could not be told is told later, under the same id', async () => {
  api('requestSubscribeMessage').mockResolvedValue({ 'result-template': 'accept' });
  server.refuse(PUT, 503, 'UNAVAILABLE');
  const leave = await show();
  await tap();
  leave();
  server.on(PUT, LIST);
  await show();
  await show();
  const lines = server.sent.filter(({ line }) => line.startsWith(PUT)).map(({ line }) => line);
  expect(lines).toHaveLength(2);
  expect(new Set(lines).size).toBe(1);
});

test.each([
  ['nothing is configured', []],
  ['there is enough', [view('result', 3), view('points')]],
])('offers nothing when %s', async (_, list) => {
  server.on('GET /me/subscriptions', list);
  await show();
  expect(screen.queryByText('告诉我')).toBeNull();
});
