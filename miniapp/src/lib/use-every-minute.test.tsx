import { act, render } from '@testing-library/react';
import { fire } from '../../test/mocks/taro';
import { onlineStore } from './online';
import { useEveryMinute } from './use-every-minute';

const again = jest.fn();
const Desk = ({ enabled = true }: { enabled?: boolean }) => {
  useEveryMinute(again, enabled);
  return null;
};
const wait = (seconds: number): void => {
  act(() => {
    jest.advanceTimersByTime(seconds * 1000);
  });
};
const show = (shown: boolean): Promise<unknown> => act(() => fire(shown ? 'didShow' : 'didHide'));
const net = (online: boolean): void => {
  act(() => {
    onlineStore.set(online);
  });
};

beforeEach(() => {
  jest.useFakeTimers();
  again.mockClear();
  onlineStore.set(true);
});
afterEach(() => {
  jest.useRealTimers();
});

test('asks every minute, not before the first, and not when it is gone', () => {
  const { unmount } = render(<Desk />);
  wait(59);
  expect(again).not.toHaveBeenCalled();
  wait(1);
  expect(again).toHaveBeenCalledTimes(1);
  wait(120);
  expect(again).toHaveBeenCalledTimes(3);
  unmount();
  wait(600);
  expect(again).toHaveBeenCalledTimes(3);
});

test('behind another page it asks nothing, and at once when it is back after a while', async () => {
  render(<Desk />);
  wait(10);
  await show(false);
  wait(600);
  expect(again).not.toHaveBeenCalled();
  await show(true);
  wait(0);
  expect(again).toHaveBeenCalledTimes(1);
});

test('a short look elsewhere makes it ask no sooner and no later', async () => {
  render(<Desk />);
  wait(10);
  await show(false);
  wait(10);
  await show(true);
  wait(39);
  expect(again).not.toHaveBeenCalled();
  wait(1);
  expect(again).toHaveBeenCalledTimes(1);
});

test('without a net it asks nothing', () => {
  render(<Desk />);
  net(false);
  wait(600);
  expect(again).not.toHaveBeenCalled();
  net(true);
  wait(0);
  expect(again).toHaveBeenCalledTimes(1);
});

test('who has no desk never asks', () => {
  render(<Desk enabled={false} />);
  wait(600);
  expect(again).not.toHaveBeenCalled();
});
