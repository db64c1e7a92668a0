import { act, fireEvent, render, screen } from '@testing-library/react';
import { takeUnfinished } from '@/features/report/unfinished';
import { onlineStore } from '@/lib/online';
import { outbox } from '@/lib/outbox';
import { reportDraft } from '../../../../test/drafts';
import { category, report } from '../../../../test/examples';
import { api, fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import OutboxPage from './index';

const draft = reportDraft({
  category: 'litter',
  location: { lng: 116.83, lat: 35.55, accuracy: 8, capturedAt: '2026-07-15T06:32:00.000Z' },
  text: '门口',
  anonymous: true,
  title: '垃圾堆放',
  photoKeys: ['/tmp/photo.jpg'],
});

let server: FakeServer;
let id: string;
beforeEach(async () => {
  jest.clearAllMocks();
  fakePhone({ lng: 116.83, lat: 35.55 });
  loggedIn();
  server = fakeServer();
  server.on('GET /categories', [category('litter')]);
  server.on('POST /photos', { id: 'photo-1' });
  onlineStore.set(false);
  ({ id } = await outbox.add(draft));
  render(<OutboxPage />);
  await settle();
});
afterEach(() => {
  act(() => {
    outbox.remove(id);
  });
});

test('what waits is shown with its time and place; once sent its receipt opens', async () => {
  expect(screen.getByText('已保存，等待发送')).toBeInTheDocument();
  expect(screen.getByText(/，文化东路$/)).toBeInTheDocument();
  server.on('PUT /reports/', report(id));
  act(() => {
    onlineStore.set(true);
  });
  await press('现在发');
  expect(server.count('PUT /reports/')).toBe(1);
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: `/packages/report/receipt/index?id=${id}` });
  expect(screen.getByText('没有等着发的')).toBeInTheDocument();
});

test('a refused one says why and can be changed with everything in it', async () => {
  server.refuse('PUT /reports/', 422, 'REPORT_CATEGORY_UNKNOWN');
  act(() => {
    onlineStore.set(true);
  });
  await press('现在发');
  expect(screen.getByText('这个类别没有了，换一个最像的')).toBeInTheDocument();
  await press('改一改再发');
  expect(api('redirectTo')).toHaveBeenCalledWith({ url: '/packages/report/new/index?resume=1' });
  expect(takeUnfinished()).toMatchObject({
    category: 'litter',
    text: '门口',
    anonymous: true,
    photos: [{ key: '/tmp/photo.jpg', takenAt: draft.location.capturedAt }],
    place: { lng: 116.83, lat: 35.55 },
  });
});

test('deleting one is asked first', async () => {
  await press('删掉');
  await press('留着');
  expect(screen.getByText('已保存，等待发送')).toBeInTheDocument();
  await press('删掉');
  const yes = screen.getAllByText('删掉').at(-1);
  if (yes !== undefined) fireEvent.click(yes);
  await settle();
  expect(screen.getByText('没有等着发的')).toBeInTheDocument();
});

describe('something done to a case', () => {
  let deed: string;
  const refusedWith = async (code: string) => {
    server.refuse('POST /tickets/t-1/actions', 409, code);
    await act(async () => {
      ({ id: deed } = await outbox.add({
        kind: 'deed',
        ticketId: 't-1',
        category: 'litter',
        action: 'resolve',
        input: { note: '搬走了' },
        seen: 3,
        title: '纸箱堵住楼道',
        place: '文化西路',
        photoKeys: [],
      }));
      onlineStore.set(true);
      await outbox.retry(deed);
    });
    await settle();
  };
  const sent = () => server.sent.filter(({ line }) => line === 'POST /tickets/t-1/actions').map(({ body }) => body);
  afterEach(() => {
    act(() => {
      outbox.remove(deed);
    });
  });

  test('on a case that moved on it is not sent again until somebody has looked and says so', async () => {
    server.refuse('PUT /reports/', 500, 'INTERNAL');
    await refusedWith('TICKET_STATE_CHANGED');
    expect(screen.getByText('拍照，办好了')).toBeInTheDocument();
    expect(screen.getByText('做完以后这件变了，先看看这件再定')).toBeInTheDocument();
    await press('看看这件');
    expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/desk/ticket/index?id=t-1' });
    server.on('POST /tickets/t-1/actions', { version: 9 });
    await press('还是要发');
    expect(sent()).toEqual([
      { id: deed, action: 'resolve', input: { note: '搬走了' }, seen: 3 },
      { id: deed, action: 'resolve', input: { note: '搬走了' } },
    ]);
    expect(screen.queryByText('拍照，办好了')).toBeNull();
  });

  test('another person on this phone neither sees nor sends it; its own person finds it again', async () => {
    server.refuse('PUT /reports/', 500, 'INTERNAL');
    await refusedWith('TICKET_NOT_YOURS');
    expect(screen.getByText('这件不是派给你的，需要的话请网格长改派')).toBeInTheDocument();
    act(() => void loggedIn({ id: 'p-2' }));
    await settle();
    expect(screen.getByText('没有等着发的')).toBeInTheDocument();
    act(() => void loggedIn());
    await settle();
    expect(screen.getByText('拍照，办好了')).toBeInTheDocument();
  });
});
