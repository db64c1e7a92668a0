import { render, screen } from '@testing-library/react';
import { dropTokens } from '@/lib/tokens';
import { category, solvedCase } from '../../../../test/examples';
import { fire, router } from '../../../../test/mocks/taro';
import { api, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import FixedPage from './index';

let server: FakeServer;
/** Pictures that the canvas was asked to load. */
const loaded: string[] = [];

/** A canvas off the screen whose pictures come, or do not. */
function fakeCanvas(comes: boolean): void {
  api('createOffscreenCanvas').mockImplementation(() => ({
    getContext: () => ({ fillRect: jest.fn(), fillText: jest.fn(), drawImage: jest.fn() }),
    createImage: () => {
      const picture = { width: 400, height: 300, onload: jest.fn(), onerror: jest.fn() };
      return Object.defineProperty(picture, 'src', {
        set: (url: string) => {
          loaded.push(url);
          queueMicrotask(() => {
            (comes ? picture.onload : picture.onerror)();
          });
        },
      });
    },
  }));
  api('canvasToTempFilePath').mockResolvedValue({ tempFilePath: 'wxfile://tmp/card.jpg' });
}

const show = async (params: Record<string, string>) => {
  router.params = params;
  render(<FixedPage />);
  await settle();
};
const card = async () => (await fire('share'))[0];

beforeEach(() => {
  jest.clearAllMocks();
  loaded.length = 0;
  dropTokens();
  server = fakeServer();
  server.on('GET /categories', [category('litter', { kind: 'environment' })]);
  server.on('GET /solved/t-1', solvedCase('t-1'));
  fakeCanvas(true);
});

test('anybody sees before and after, without a login, and passes on the same page', async () => {
  await show({ id: 't-1' });
  expect(screen.getByText('垃圾清走了')).toBeInTheDocument();
  expect(await card()).toEqual({
    title: '文化东路，垃圾清走了',
    path: '/packages/report/fixed/index?id=t-1',
    imageUrl: 'wxfile://tmp/card.jpg',
  });
  expect((await fire('shareTimeline'))[0]).toMatchObject({ query: 'id=t-1' });
  expect(server.sent.map(({ line }) => line).sort()).toEqual(['GET /categories', 'GET /solved/t-1']);
  expect(loaded).toHaveLength(2);
});

test('who reported it says so in the card, and the card does not carry it on', async () => {
  loggedIn();
  await show({ id: 't-1', mine: '1' });
  expect(await card()).toMatchObject({ title: '我报的，垃圾清走了', path: '/packages/report/fixed/index?id=t-1' });
  expect(JSON.stringify(await card())).not.toMatch(/孟|p-1|mine/);
  expect(screen.queryByText('我也报')).toBeNull();
});

test.each([
  [
    'whose photos do not come',
    () => {
      fakeCanvas(false);
    },
  ],
  [
    'that cannot draw',
    () => {
      api('createOffscreenCanvas').mockImplementation(() => {
        throw new Error('no canvas');
      });
    },
  ],
])('a phone %s sends a picture of ours', async (_, given) => {
  given();
  await show({ id: 't-1' });
  expect(await card()).toMatchObject({ imageUrl: expect.stringMatching(/^(?!wxfile)/) as string });
});

test('nothing is promised for passing it on', async () => {
  await show({ id: 't-1' });
  expect(screen.getByText(/转不转都不加分/)).toBeInTheDocument();
  expect(server.sent.filter(({ line }) => !line.startsWith('GET'))).toEqual([]);
});

test('one that is not shown any more leads to others', async () => {
  await show({ id: 'gone' });
  await press('看看别的');
  expect(api('navigateTo')).toHaveBeenCalledWith({ url: '/packages/report/solved/index' });
  expect(screen.queryByText('发给朋友')).toBeNull();
});

test('WeChat has the menu for it', () => {
  Object.assign(globalThis, { definePageConfig: (config: object) => config });
  const { default: config } = jest.requireActual<{ default: object }>('./index.config');
  expect(config).toMatchObject({ enableShareAppMessage: true, enableShareTimeline: true });
});
