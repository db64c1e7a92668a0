import type { PlaceView } from '@yanxinyuan/shared/places/contract';
import type { OrderRefund, OrderState, OrderView, RedemptionView } from '@yanxinyuan/shared/rewards/contract';
import { pictureUrl } from './pictures';

// bigint comes as text from the driver.
export interface OrderRow {
  id: string;
  person_id: string;
  shop_id: string;
  item_id: string;
  item_code: string;
  item_name: string;
  picture: string;
  quantity: number;
  points: string;
  hold_id: string;
  state: OrderState;
  created_at: Date;
  expires_at: Date;
  /** past expires_at, though the job may not have met it yet */
  due: boolean;
  ended_at: Date | null;
  event_id: string | null;
  confirmation: OrderView['confirmation'];
  /** false while a large order waits for its owner's proof */
  capturable: boolean;
  refunded_at: Date | null;
  refund_reason: string | null;
  refund_expired: string | null;
}

const fulfilledAt = ({ state, ended_at: at }: OrderRow): string | null =>
  (state === 'fulfilled' || state === 'refunded') && at !== null ? at.toISOString() : null;

function refundOf({ refunded_at: at, refund_reason: reason, refund_expired: expired }: OrderRow): OrderRefund | null {
  return at === null ? null : { at: at.toISOString(), reason: reason ?? '', expired: Number(expired) };
}

export function orderView(row: OrderRow, shops: ReadonlyMap<string, PlaceView>): OrderView {
  const shop = shops.get(row.shop_id);
  if (!shop) throw new Error(`shop ${row.shop_id} has no place`);
  const { id, name, address, hours, lng, lat } = shop;
  return {
    id: row.id,
    state: row.state,
    item: { id: row.item_id, code: row.item_code, name: row.item_name, pictureUrl: pictureUrl(row.picture) },
    shop: { id, name, address, hours, lng, lat },
    quantity: row.quantity,
    points: Number(row.points),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    fulfilledAt: fulfilledAt(row),
    confirmation: row.confirmation,
    refund: refundOf(row),
    eventId: row.event_id,
  };
}

interface Rider {
  /** 孟*宇 */
  masked: string;
  /** 138****3067 */
  phoneMasked: string | null;
}

export const redemptionView = (row: OrderRow, rider: Rider | undefined): RedemptionView => ({
  orderId: row.id,
  state: row.state,
  item: { code: row.item_code, name: row.item_name, pictureUrl: pictureUrl(row.picture) },
  quantity: row.quantity,
  points: Number(row.points),
  riderMasked: rider?.masked ?? '',
  riderTail: rider?.phoneMasked?.slice(-4) ?? null,
  createdAt: row.created_at.toISOString(),
  fulfilledAt: fulfilledAt(row),
  refund: refundOf(row),
});
