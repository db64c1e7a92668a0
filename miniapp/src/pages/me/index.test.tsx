import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import { setElder, useElder, useFontScale } from '@/lib/appearance';
import { logout } from '@/lib/session';
import { fakeServer, loggedIn } from '../../../test/phone';
import { press, settle } from '../../../test/screen';
import MePage from './index';

function Probe() {
  return <div data-testid="look">{`${String(useElder())} ${useFontScale()}`}</div>;
}

const show = async () => {
  const drawn = render(
    <>
      <MePage />
      <Probe />
    </>,
  );
  await settle();
  return drawn;
};
const look = () => screen.getByTestId('look').textContent;

beforeEach(() => {
  jest.clearAllMocks();
  Taro.clearStorageSync();
  setElder(false);
  fakeServer();
  loggedIn();
});

test('one tap makes everything large, and another makes it as it was', async () => {
  await show();
  const toggle = screen.getByRole('switch', { name: '长辈模式' });
  expect(toggle).toHaveAttribute('aria-checked', 'false');
  await press('长辈模式');
  expect(look()).toBe('true 1.5');
  expect(toggle).toHaveAttribute('aria-checked', 'true');
  expect(toggle.closest('.elder')).not.toBeNull();
  await press('长辈模式');
  expect(look()).toBe('false 1');
  expect(toggle.closest('.elder')).toBeNull();
});

test('it stays with the phone when the person logs out', async () => {
  await show();
  await press('长辈模式');
  await act(logout);
  await settle();
  expect(look()).toBe('true 1.5');
  expect(Taro.getStorageSync('elder')).toBe(true);
});

test('type that is larger in WeChat already stays as large', async () => {
  const info = jest
    .spyOn(Taro, 'getAppBaseInfo')
    .mockReturnValue({ theme: 'light', fontSizeScaleFactor: 1.6 } as never);
  await show();
  await press('长辈模式');
  expect(look()).toBe('true 1.6');
  info.mockRestore();
});
