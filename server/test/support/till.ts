import { randomUUID } from 'node:crypto';
import type { TestApp } from './app';
import type { LoggedIn } from './builders';
import { riderWith } from './rewards';

export interface Order {
  rider: LoggedIn;
  id: string;
}

/** An order of a rider who has just enough points, or of `rider`. */
export async function ordered(
  app: TestApp,
  {
    itemId,
    quantity = 1,
    points = 20,
    rider,
  }: { itemId: string; quantity?: number; points?: number; rider?: LoggedIn },
): Promise<Order> {
  const who = rider ?? (await riderWith(app, points * quantity));
  const id = randomUUID();
  await who.call('putOrder', { params: { id }, body: { itemId, quantity } });
  return { rider: who, id };
}

/** Goes to the till with an order. */
export async function handOver(keeper: LoggedIn, { rider, id }: Order): Promise<void> {
  const { code } = await rider.call('getOrderCode', { params: { id } });
  await keeper.call('createRedemption', { body: { code, orderId: id } });
}

/** An order that was handed over. */
export async function fetched(app: TestApp, keeper: LoggedIn, what: Parameters<typeof ordered>[1]): Promise<Order> {
  const order = await ordered(app, what);
  await handOver(keeper, order);
  return order;
}
