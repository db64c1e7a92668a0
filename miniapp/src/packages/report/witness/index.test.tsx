import { render, screen } from '@testing-library/react';
import { router } from '../../../../test/mocks/taro';
import { category, nearCase, photo } from '../../../../test/examples';
import { api, fakePhone, fakeServer, loggedIn, type FakeServer } from '../../../../test/phone';
import { press, settle } from '../../../../test/screen';
import WitnessPage from './index';

const [before, after] = [photo('b'), photo('a')];
const near = nearCase({ before, after });

let server: FakeServer;
beforeEach(() => {
  jest.clearAllMocks();
  fakePhone({ lng: 116.83, lat: 35.55 });
  loggedIn();
  router.params = { id: 't-1' };
  server = fakeServer();
  server.on('GET /categories', [category('litter', { kind: 'environment' })]);
});

test('both pictures side by side, and the camera first', async () => {
  server.on('GET /witness', [near]);
  render(<WitnessPage />);
  await settle();
  expect(screen.getByText('文化东路，60 米')).toBeInTheDocument();
  expect(screen.getByLabelText('处理前').outerHTML).toContain(before.url);
  expect(screen.getByLabelText('处理后').outerHTML).toContain(after.url);
  expect(server.sent.some(({ line }) => line.includes('at=116.83%2C35.55') || line.includes('at=116.83,35.55'))).toBe(
    true,
  );
  await press('先现场拍一张');
  expect(api('chooseMedia')).toHaveBeenCalledWith(expect.objectContaining({ count: 1, sourceType: ['camera'] }));
});

test('what is not near any more is said so, and nothing can be sent', async () => {
  server.on('GET /witness', []);
  render(<WitnessPage />);
  await settle();
  expect(screen.getByText('这一处不用看了')).toBeInTheDocument();
  expect(screen.queryByText('先现场拍一张')).toBeNull();
});
