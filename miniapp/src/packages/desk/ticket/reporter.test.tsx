import { fireEvent, render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { settle } from '../../../../test/screen';
import { toastStore } from '@/lib/toast';
import { Reporter } from './reporter';

const ticket = (over: Partial<TicketView>) =>
  ({ id: 't-1', anonymous: false, reporterName: '孟*宇', ...over }) as TicketView;
let server: FakeServer;
beforeEach(() => {
  jest.clearAllMocks();
  toastStore.set(null);
  loggedIn();
  server = fakeServer();
});
const dial = async () => {
  fireEvent.click(screen.getByRole('button', { name: '给上报人打电话' }));
  await settle();
};

test('one tap fetches the number and opens the dialler; each tap is a call of its own', async () => {
  server.on('POST /tickets/t-1/calls', { phone: '13800005566' });
  render(<Reporter ticket={ticket({ reporterPhone: '138****5566' })} />);
  expect(screen.getByText('138****5566，他愿意接电话；打了会记下')).toBeInTheDocument();
  await dial();
  expect(api('makePhoneCall')).toHaveBeenCalledWith({ phoneNumber: '13800005566' });
  await dial();
  const ids = server.sent.map(({ body }) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(2);
  expect(document.body.textContent).not.toContain('13800005566');
});

test('a number that was taken back meanwhile is said to be, and nothing is dialled', async () => {
  server.refuse('POST /tickets/t-1/calls', 404, 'REPORTER_NO_PHONE');
  render(<Reporter ticket={ticket({ reporterPhone: '138****5566' })} />);
  await dial();
  expect(api('makePhoneCall')).not.toHaveBeenCalled();
  expect(toastStore.get()?.text).toContain('他没留号码，或已经收回');
});

test('who may not call sees no number and no button', () => {
  render(<Reporter ticket={ticket({ anonymous: true, reporterName: null })} />);
  expect(screen.queryByRole('button')).toBeNull();
});
