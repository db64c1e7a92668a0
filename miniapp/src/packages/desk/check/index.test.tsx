import { fireEvent, render, screen } from '@testing-library/react';
import type { SheetCheck } from '@yanxinyuan/shared/tickets/sheet';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import SheetCheckPage from './index';

const CODE = '763Q-5CW0-1WYE-5A95-JS9E-ZR';
let server: FakeServer;
const answer = (over: Partial<SheetCheck>): void => {
  server.on('POST /ticket-sheets/check', {
    verdict: 'same',
    ticketId: 't-1',
    number: '26112100042',
    printedAt: '2026-11-21T07:30:05Z',
    lines: 9,
    own: false,
    since: 0,
    ...over,
  });
};
const asked = () => server.sent.filter(({ line }) => line.startsWith('POST /ticket-sheets')).map(({ body }) => body);

beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  server = fakeServer();
  render(<SheetCheckPage />);
});

test.each([
  [{ verdict: 'same' }, '与记录一致', '9（全部经过）'],
  [{ verdict: 'later', since: 2, own: true }, '打印以后又有 2 条新的经过', '9（上报人可见的经过）'],
] as const)('a scanned sheet that fits: %j', async (over, words, lines) => {
  api('scanCode').mockResolvedValue({ result: `yxy-sheet:26112100042:${CODE}` });
  answer(over);
  await press('扫纸上的二维码');
  expect(asked()).toEqual([{ number: '26112100042', code: CODE }]);
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.getByText(lines)).toBeInTheDocument();
  expect(screen.getByText('2026-11-21 15:30:05')).toBeInTheDocument();
});

test('one that does not is said not to, without a time it may not have', async () => {
  answer({ verdict: 'different' });
  expect(screen.getByRole('button', { name: '核对' })).toHaveAttribute('aria-disabled', 'true');
  fireEvent.input(screen.getByLabelText('编号'), { target: { value: '26112100042' } });
  fireEvent.input(screen.getByLabelText('核对码'), { target: { value: CODE.toLowerCase() } });
  await press('核对');
  expect(asked()).toEqual([{ number: '26112100042', code: CODE.toLowerCase() }]);
  expect(screen.getByText('对不上：记录里打印不出这样一张')).toBeInTheDocument();
  expect(screen.queryByText('打印时间')).toBeNull();
  await press('再核对一张');
  expect(screen.getByLabelText('编号')).toHaveValue('');
});

test('another QR is no sheet, and nothing is asked', async () => {
  api('scanCode').mockResolvedValue({ result: 'https://example.com' });
  await press('扫纸上的二维码');
  await settle();
  expect(screen.getByText('这不是办件单上的码')).toBeInTheDocument();
  expect(asked()).toEqual([]);
});
