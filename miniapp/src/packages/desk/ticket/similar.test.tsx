import { render, screen, within } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { PhotoEcho, SimilarTicket } from '@yanxinyuan/shared/tickets/likeness';
import { photo } from '../../../../test/examples';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import { PhotoEchoes, SimilarCases } from './similar';

const now = Date.parse('2026-07-15T02:00:00Z');
// Only what these cards read.
const ticket = (over: Partial<TicketView> = {}) =>
  ({
    id: 'ticket-1',
    version: 3,
    reporters: 1,
    actions: [{ action: 'merge', photoRequired: false }],
    ...over,
  }) as TicketView;
const like = (over: Partial<SimilarTicket> = {}): SimilarTicket => ({
  id: 'ticket-9',
  number: 'YX260715-0009',
  state: 'working',
  category: 'litter',
  text: '路口一堆纸箱',
  thumb: photo('theirs'),
  own: photo('ours'),
  distanceM: 12,
  openedAt: '2026-07-14T23:00:00.000Z',
  likeness: { photo: 'same', distanceM: 12, minutesLater: -180, sameCategory: true, saidDistinct: false },
  merged: false,
  version: 5,
  ...over,
});
const echo = (over: Partial<PhotoEcho> = {}): PhotoEcho => ({
  photo: photo('ours'),
  earlier: photo('theirs'),
  ticketId: 'ticket-9',
  number: 'YX260601-0009',
  sentAt: '2026-06-01T02:00:00.000Z',
  distanceM: 2400,
  sameReporter: true,
  ...over,
});

let server: FakeServer;
let onSend: jest.Mock;
beforeEach(() => {
  jest.clearAllMocks();
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', []);
  onSend = jest.fn(() => Promise.resolve());
});
async function similar(one: TicketView, ...found: SimilarTicket[]): Promise<HTMLElement> {
  server.on('GET /tickets/ticket-1/similar', found);
  const { container } = render(<SimilarCases ticket={one} onSend={onSend} />);
  await settle();
  return container;
}
async function echoes(...found: PhotoEcho[]): Promise<HTMLElement> {
  server.on('GET /tickets/ticket-1/echoes', found);
  const { container } = render(<PhotoEchoes ticket={ticket()} now={now} />);
  await settle();
  return container;
}

describe('可能是同一件', () => {
  test('photo beside photo, why it may be the same, and merging in one tap', async () => {
    await similar(ticket(), like());
    expect(screen.getByText('可能是同一件')).toBeInTheDocument();
    expect(screen.getByText(/^YX260715-0009，照片几乎一样 · 同一地点 10 米 · 早 3 小时$/)).toBeInTheDocument();
    const [ours, theirs] = [screen.getByText('这一件').parentElement, screen.getByText('那一件').parentElement];
    expect(within(ours as HTMLElement).getByLabelText('这一件')).toHaveAttribute(
      'src',
      expect.stringContaining('/ours-s'),
    );
    expect(within(theirs as HTMLElement).getByLabelText('那一件')).toHaveAttribute(
      'src',
      expect.stringContaining('/theirs-s'),
    );
    await press('并到那一件');
    expect(onSend).toHaveBeenCalledWith(
      expect.objectContaining({ ticket: ticket(), seen: 3, action: 'merge', input: { masterId: 'ticket-9' } }),
    );
  });

  test('a rider who said it is another one is heard', async () => {
    const { likeness } = like();
    await similar(ticket(), like({ likeness: { ...likeness, photo: null, sameCategory: false, saidDistinct: true } }));
    expect(screen.getByText(/类别不同 · 小哥说不是同一件/)).toBeInTheDocument();
    expect(screen.queryByText(/照片/)).toBeNull();
  });

  test('what is merged already is looked at or taken out, not merged again', async () => {
    await similar(ticket({ reporters: 2, actions: [] }), like({ merged: true }));
    expect(screen.getByText('并进来的')).toBeInTheDocument();
    expect(screen.queryByText('并到那一件')).toBeNull();
    await press('拆开，分开办');
    expect(JSON.stringify(api('navigateTo').mock.calls)).toMatch(/ticket-9.*unmerge/);
  });

  test('who may not merge asks nothing; nothing alike, a refusal: no card', async () => {
    expect(await similar(ticket({ actions: [] }), like())).toBeEmptyDOMElement();
    expect(server.count('GET /tickets/ticket-1/similar')).toBe(0);
    expect(await similar(ticket())).toBeEmptyDOMElement();
    server.refuse('GET /tickets/ticket-1/similar', 403, 'SCOPE_MISMATCH');
    const { container } = render(<SimilarCases ticket={ticket()} onSend={onSend} />);
    await settle();
    expect(container).toBeEmptyDOMElement();
  });
});

describe('这张照片以前出现过', () => {
  test('both photos, where and when the earlier one was, and that nothing happens by itself', async () => {
    await echoes(echo());
    expect(screen.getByText('这张照片以前出现过')).toBeInTheDocument();
    expect(screen.getByText('这张照片和 YX260601-0009 的很像')).toBeInTheDocument();
    expect(screen.getByText(/发的，相距 2\.4 公里，同一个人发的$/)).toBeInTheDocument();
    expect(screen.getByText('请到现场核实，系统不会自动处理')).toBeInTheDocument();
    expect(screen.getByLabelText('那一件')).toHaveAttribute('src', expect.stringContaining('/theirs-s'));
  });

  test('what the reader may not read stays out of it; of who is anonymous nothing is said', async () => {
    await echoes(echo({ earlier: null, ticketId: null, number: null, sameReporter: null }));
    expect(screen.getByText('这张照片和别处的一件很像')).toBeInTheDocument();
    expect(screen.queryByText(/同一个人/)).toBeNull();
    expect(screen.queryByLabelText('那一件')).toBeNull();
  });

  test('never seen before, or no answer: no card', async () => {
    expect(await echoes()).toBeEmptyDOMElement();
    server.refuse('GET /tickets/ticket-1/echoes', 500, 'INTERNAL');
    const { container } = render(<PhotoEchoes ticket={ticket()} now={now} />);
    await settle();
    expect(container).toBeEmptyDOMElement();
  });
});
