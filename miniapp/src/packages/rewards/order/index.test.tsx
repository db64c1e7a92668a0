import { fireEvent, render, screen } from '@testing-library/react';
import { router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { order } from '../../../../test/points';
import { settle } from '../../../../test/screen';
import OrderPage from './index';

const code = { code: 'YX1.abc', digits: '123456789012', expiresAt: new Date(Date.now() + 60_000).toISOString() };

let server: FakeServer;
const show = async (...over: Parameters<typeof order>) => {
  server.on('GET /orders/o-1', order(...over));
  server.on('GET /orders/o-1/code', code);
  render(<OrderPage />);
  await settle();
};

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  router.params = { id: 'o-1' };
  server = fakeServer();
  api('login').mockResolvedValue({ code: 'fresh' });
});

test('a large order asks who holds the phone, once for two taps, then shows its code', async () => {
  await show({ confirmation: 'needed' });
  expect(screen.getByText('先确认是你本人')).toBeInTheDocument();
  expect(server.count('GET /orders/o-1/code')).toBe(0);
  server.on('PUT /orders/o-1/confirmation', order({ confirmation: 'given' }));
  const yes = screen.getByText('确认是我本人');
  fireEvent.click(yes);
  fireEvent.click(yes);
  await settle();
  expect(server.sent.filter(({ line }) => line.startsWith('PUT'))).toEqual([
    { line: 'PUT /orders/o-1/confirmation', body: { loginCode: 'fresh' } },
  ]);
  expect(screen.getByText('1234 5678 9012')).toBeInTheDocument();
});

test('somebody else at the phone is refused, and no code is shown', async () => {
  await show({ confirmation: 'needed' });
  server.refuse('PUT /orders/o-1/confirmation', 400, 'LOGIN_CODE_INVALID');
  fireEvent.click(screen.getByText('确认是我本人'));
  await settle();
  expect(screen.getByText('没认出是你，请用下单的那个微信')).toBeInTheDocument();
  expect(screen.getByText('先确认是你本人')).toBeInTheDocument();
  expect(server.count('GET /orders/o-1/code')).toBe(0);
});

test('a confirmation that has run out is asked for anew', async () => {
  server.on('GET /orders/o-1', order({ confirmation: 'given' }));
  server.answer('GET /orders/o-1/code', () => {
    server.on('GET /orders/o-1', order({ confirmation: 'needed' }));
    return { status: 403, body: { code: 'ORDER_NEEDS_CONFIRMATION', status: 403 } };
  });
  render(<OrderPage />);
  await settle();
  expect(screen.getByText('先确认是你本人')).toBeInTheDocument();
});

test('an ordinary order shows its code at once', async () => {
  await show({ points: 60 });
  expect(screen.getByText('1234 5678 9012')).toBeInTheDocument();
  expect(screen.queryByText('确认是我本人')).toBeNull();
});

test('a refund says why, what came back, and what came back too late', async () => {
  const refund = { at: '2026-07-15T09:00:00.000Z', reason: '尺码不对', expired: 40 };
  await show({ state: 'refunded', fulfilledAt: '2026-07-15T02:00:00.000Z', refund });
  expect(screen.getByText('退货了，分回来了')).toBeInTheDocument();
  expect(screen.getByText(/^560 分已经回到账上/)).toBeInTheDocument();
  expect(screen.getByText(/尺码不对$/)).toBeInTheDocument();
  expect(screen.getByText('另外 40 分退回来时已经过期，没法再用')).toBeInTheDocument();
});
