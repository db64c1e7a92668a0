import { act, fireEvent, render, screen } from '@testing-library/react';
import { ApiError } from '@/lib/api-error';
import { toastStore } from '@/lib/toast';
import { Button } from './index';

/** A deed that ends when the test says so. */
function deed() {
  let end = (): void => undefined;
  const run = jest.fn(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  return {
    run,
    end: () =>
      act(async () => {
        end();
        await Promise.resolve();
      }),
  };
}

test('a second tap while the deed is under way does nothing', async () => {
  const { run, end } = deed();
  render(
    <Button onTap={run} loadingText="正在发送">
      发送
    </Button>,
  );
  const button = screen.getByRole('button', { name: '发送' });
  // Both in one frame: no state has changed in between.
  act(() => {
    button.click();
    button.click();
  });
  expect(run).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole('button', { name: '正在发送' }));
  expect(run).toHaveBeenCalledTimes(1);
  await end();
  fireEvent.click(screen.getByRole('button', { name: '发送' }));
  expect(run).toHaveBeenCalledTimes(2);
  await end();
});

test('what goes wrong is told in words, and the button works again', async () => {
  const run = jest.fn(() => Promise.reject(new ApiError('REWARD_OUT_OF_STOCK', 409)));
  render(<Button onTap={run}>换</Button>);
  await act(async () => {
    fireEvent.click(screen.getByRole('button'));
    await Promise.resolve();
  });
  expect(toastStore.get()?.text).toBe('刚被换完，分没动，换一样或过两天来');
  expect(screen.getByRole('button')).not.toHaveAttribute('aria-disabled', 'true');
});

test('a disabled one ignores the finger', () => {
  const run = jest.fn();
  render(
    <Button onTap={run} disabled>
      换
    </Button>,
  );
  fireEvent.click(screen.getByRole('button'));
  expect(run).not.toHaveBeenCalled();
});
