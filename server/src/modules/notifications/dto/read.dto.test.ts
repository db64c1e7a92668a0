import type { ReadRequest } from '@yanxinyuan/shared/notifications/contract';
import type { Exact } from '../../../platform/exact';
import type { ReadDto } from './read.dto';

it('takes exactly what the contract says', () => {
  const same: Exact<ReadDto, ReadRequest> = true;
  expect(same).toBe(true);
});
