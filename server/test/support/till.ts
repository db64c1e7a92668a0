import { randomUUID } from 'node:crypto';
import type { OrderCodeView } from '@yanxinyuan/shared/rewards/contract';
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

export interface AtTill {
  rider: LoggedIn;
  orderId: string;
  code: OrderCodeView;
}

/** The same with the code of the moment, which the rider holds up. */
export async function atTill(app: TestApp, itemId: string, rider?: LoggedIn): Promise<AtTill> {
  const order = await ordered(app, { itemId, ...(rider === undefined ? {} : { rider }) });
  const code = await order.rider.call('getOrderCode', { params: { id: order.id } });
  return { rider: order.rider, orderId: order.id, code };
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
