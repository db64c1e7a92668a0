import Taro from '@tarojs/taro';
import { render, screen } from '@testing-library/react';
import type { TicketInput } from '@yanxinyuan/shared/tickets/actions';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { useState } from 'react';
import { category } from '../../../test/examples';
import { fakeServer, loggedIn, type FakeServer } from '../../../test/phone';
import { press, settle } from '../../../test/screen';
import { act } from './act';
import { RestField } from './rest-field';

let server: FakeServer;
let written: TicketInput;
beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', [
    category('lamp', { name: '路灯不亮' }),
    category('pole', { name: '杆子歪了' }),
    category('wages', { name: '欠薪纠纷', restricted: true }),
    category('insult', { name: '被打骂', restricted: true }),
  ]);
  server.on('POST /tickets/t-1/actions', {});
});

function Host({ ticket }: { ticket: TicketView }) {
  const [input, setInput] = useState(written);
  return (
    <RestField
      ticket={ticket}
      input={input}
      change={(change) => {
        written = { ...written, ...change };
        setInput(written);
      }}
    />
  );
}
async function show(code: string, restricted = false): Promise<void> {
  written = { note: '灯亮了' };
  render(<Host ticket={{ id: 't-1', category: code, kind: 'hazard', restricted } as TicketView} />);
  await settle();
  await press('只办好一部分');
}
const sent = async (): Promise<unknown> => {
  const place = { townName: '龙桥街道', address: '文化东路' } as TicketView['place'];
  const ticket = { id: 't-1', category: 'lamp', text: null, restricted: false, place };
  await act({ ticket, seen: 1, action: 'resolve', input: written });
  return server.sent.find(({ line }) => line === 'POST /tickets/t-1/actions')?.body;
};

test('the rest is of another category only when somebody says so', async () => {
  await show('lamp');
  written = { ...written, rest: '杆子还歪着' };
  expect(await sent()).toMatchObject({ input: { note: '灯亮了', rest: '杆子还歪着' } });
  expect(screen.queryByText('杆子歪了')).toBeNull();
  await press('换一类');
  await press('杆子歪了');
  expect(written.category).toBe('pole');
});

test('it goes out with the rest, and never without one', async () => {
  await show('lamp');
  await press('换一类');
  await press('杆子歪了');
  expect(await sent()).toEqual({
    id: expect.any(String) as unknown,
    action: 'resolve',
    input: { note: '灯亮了' },
    seen: 1,
  });
  server.sent.length = 0;
  written = { ...written, rest: '杆子还歪着' };
  expect(await sent()).toMatchObject({ input: { rest: '杆子还歪着', category: 'pole' } });
});

test('of a confidential case the rest is confidential too', async () => {
  await show('wages', true);
  await press('换一类');
  expect(screen.getByText('被打骂')).toBeInTheDocument();
  expect(screen.queryByText('杆子歪了')).toBeNull();
});

test('what was left three times in a row is not left once more', async () => {
  written = { note: '灯亮了' };
  render(<Host ticket={{ id: 't-1', category: 'lamp', kind: 'hazard', lastRest: true } as TicketView} />);
  await settle();
  expect(screen.getByText(/这次要一次办完/)).toBeInTheDocument();
  expect(screen.queryByText('只办好一部分')).toBeNull();
});
