import type { ReadRequest } from '@yanxinyuan/shared/notifications/contract';
import type { SubscriptionRequest } from '@yanxinyuan/shared/notifications/subscribe';
import type { Exact } from '../../../platform/exact';
import type { ReadDto } from './read.dto';
import type { SubscriptionDto } from './subscription.dto';

it('takes exactly what the contract says', () => {
  const same: Exact<ReadDto, ReadRequest> = true;
  const agreed: Exact<SubscriptionDto, SubscriptionRequest> = true;
  expect([same, agreed]).toEqual([true, true]);
});
