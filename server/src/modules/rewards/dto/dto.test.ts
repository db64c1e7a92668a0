import 'reflect-metadata';
import type {
  ConfirmationRequest,
  LookupRequest,
  OrderRequest,
  RedemptionRequest,
  RefundRequest,
} from '@yanxinyuan/shared/rewards/contract';
import type { EventItemRequest, EventRequest } from '@yanxinyuan/shared/rewards/events';
import type { SettlementRequest } from '@yanxinyuan/shared/rewards/settlement';
import type { StockMoveRequest, StockThresholdRequest } from '@yanxinyuan/shared/rewards/stock';
import type { Exact } from '../../../platform/exact';
import type { EventDto, EventItemDto } from './event.dto';
import type { ConfirmationDto, LookupDto, OrderDto, RedemptionDto, RefundDto } from './rewards.dto';
import type { SettlementDto } from './settlement.dto';
import type { StockMoveDto, StockThresholdDto } from './stock.dto';

// A field too many or too few makes one of these `never`, and the compiler stops here.
const same: [
  Exact<OrderDto, OrderRequest>,
  Exact<LookupDto, LookupRequest>,
  Exact<RedemptionDto, RedemptionRequest>,
  Exact<RefundDto, RefundRequest>,
  Exact<ConfirmationDto, ConfirmationRequest>,
  Exact<StockMoveDto, StockMoveRequest>,
  Exact<StockThresholdDto, StockThresholdRequest>,
  Exact<SettlementDto, SettlementRequest>,
  Exact<EventItemDto, EventItemRequest>,
  Exact<EventDto, Omit<EventRequest, 'items'> & { items: EventItemDto[] }>,
] = [true, true, true, true, true, true, true, true, true, true];

test('what comes in is what the contract says', () => {
  expect(same).not.toContain(false);
});
