import { act, fireEvent, screen } from '@testing-library/react';

/** Lets everything that follows from a tap come to rest: calls, their answers, and what is drawn from them. */
export const settle = (): Promise<void> =>
  act(async () => {
    for (let turn = 0; turn < 80; turn += 1) await Promise.resolve();
  });

export async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByText(name));
  await settle();
}
