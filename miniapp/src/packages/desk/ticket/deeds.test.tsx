import Taro from '@tarojs/taro';
import { act, render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
import { setElder } from '@/lib/appearance';
import { press } from '../../../../test/screen';
import { Deeds } from './deeds';

// Only what the bar reads.
const ticket = (state: TicketState, ...actions: TicketAction[]) =>
  ({ state, actions: actions.map((action) => ({ action })) }) as TicketView;

const bar = (name: string) => screen.getByText(name).closest('.still');

test('the second tap of a double tap does not meet what the first brought up in its place', () => {
  jest.useFakeTimers();
  const { rerender } = render(<Deeds ticket={ticket('assigned', 'accept')} onPick={jest.fn()} />);
  expect(bar('我来接单')).toBeNull();
  rerender(<Deeds ticket={ticket('working', 'resolve')} onPick={jest.fn()} />);
  expect(bar('拍照，办好了')).not.toBeNull();
  act(() => {
    jest.advanceTimersByTime(400);
  });
  expect(bar('拍照，办好了')).toBeNull();
  jest.useRealTimers();
});

describe('in large type', () => {
  const MANY: TicketAction[] = ['accept', 'return', 'refer', 'ask', 'suspend'];

  beforeEach(() => {
    Taro.clearStorageSync();
    setElder(true);
  });
  afterEach(() => {
    act(() => {
      setElder(false);
    });
  });

  test('the other deeds wait behind one tap, and a second closes them where the first was', async () => {
    const picked = jest.fn();
    render(<Deeds ticket={ticket('assigned', ...MANY)} onPick={picked} />);
    expect(screen.getByText('我来接单')).toBeInTheDocument();
    expect(screen.queryByText('退回')).toBeNull();
    const toggle = screen.getByRole('button', { name: '更多' });
    await press('更多');
    expect(screen.getByText('退回')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '收起' })).toBe(toggle);
    await press('收起');
    expect(screen.queryByText('退回')).toBeNull();
    expect(picked).not.toHaveBeenCalled();
  });

  test('another state begins closed', async () => {
    const { rerender } = render(<Deeds ticket={ticket('assigned', ...MANY)} onPick={jest.fn()} />);
    await press('更多');
    rerender(<Deeds ticket={ticket('working', 'resolve', 'ask', 'suspend', 'refer')} onPick={jest.fn()} />);
    expect(screen.queryByText('挂账')).toBeNull();
  });

  test('without a likely deed they are all there is, and stand open', () => {
    render(<Deeds ticket={ticket('suspended', 'ask', 'return', 'suspend')} onPick={jest.fn()} />);
    expect(screen.queryByText('更多')).toBeNull();
  });
});

test('in normal type all stand open', () => {
  render(<Deeds ticket={ticket('assigned', 'accept', 'return', 'refer')} onPick={jest.fn()} />);
  expect(screen.getByText('退回')).toBeInTheDocument();
  expect(screen.queryByText('更多')).toBeNull();
});
