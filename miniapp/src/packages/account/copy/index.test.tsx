import { act, render, screen } from '@testing-library/react';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import CopyPage from './index';

const READY = {
  id: 'c-1',
  askedAt: '2031-03-04T02:00:00.000Z',
  readyAt: '2031-03-04T02:01:00.000Z',
  expiresAt: '2031-03-05T02:01:00.000Z',
};
const LINKS = { zip: '/api/v1/personal-copies/c-1.zip?s=x', pdf: '/api/v1/personal-copies/c-1.pdf?s=x', expiresAt: '' };
let server: FakeServer;
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2031-03-04T02:00:30.000Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
  jest.clearAllMocks();
  loggedIn();
  server = fakeServer();
});
afterEach(() => {
  jest.useRealTimers();
});

test('asked for with one tap; looked at again until it is ready', async () => {
  server.on('GET /me/copy', null);
  render(<CopyPage />);
  await settle();
  const making = { ...READY, readyAt: null, expiresAt: null };
  server.on('PUT /me/copy', making);
  server.on('GET /me/copy', making);
  await press('生成一份');
  expect(screen.getByText(/^正在准备/)).toBeInTheDocument();
  server.on('GET /me/copy', READY);
  await act(async () => {
    await jest.advanceTimersByTimeAsync(5000);
  });
  await settle();
  expect(screen.getByText('备好了，明天 10:01 前能下载，过后自动删掉。')).toBeInTheDocument();
});

test('in WeChat the words open as a paper, and the whole goes to a browser by a link', async () => {
  server.on('GET /me/copy', READY);
  // Later, since it begins alike.
  server.on('GET /me/copy/links', LINKS);
  api('downloadFile').mockResolvedValue({ statusCode: 200, tempFilePath: 'wx://copy' });
  api('setClipboardData').mockResolvedValue({});
  render(<CopyPage />);
  await settle();
  await press('打开来看');
  expect(api('downloadFile')).toHaveBeenCalledWith({ url: expect.stringContaining(LINKS.pdf) as string });
  expect(api('openDocument')).toHaveBeenCalledWith(
    expect.objectContaining({ filePath: 'wx://copy', fileType: 'pdf', showMenu: true }),
  );
  await press('复制下载链接（含照片和语音）');
  expect(api('setClipboardData')).toHaveBeenCalledWith({ data: expect.stringContaining(LINKS.zip) as string });
  expect(api('hideToast')).toHaveBeenCalled();
});
