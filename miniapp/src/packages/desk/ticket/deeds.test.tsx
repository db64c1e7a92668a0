import { act, render, screen } from '@testing-library/react';
import type { TicketView } from '@yanxinyuan/shared/tickets/contract';
import type { TicketAction, TicketState } from '@yanxinyuan/shared/tickets/vocabulary';
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
