import type { HandOverRequest } from '@yanxinyuan/shared/identity/roster';
import type { Exact } from '../../../platform/exact';
import type { HandOverDto } from './hand-over.dto';

it('takes exactly what the contract says', () => {
  const same: Exact<HandOverDto, HandOverRequest> = true;
  expect(same).toBe(true);
});
