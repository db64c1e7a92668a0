import type { LeaveRequest, ShiftsRequest } from '@yanxinyuan/shared/identity/roster';
import type { Exact } from '../../../platform/exact';
import type { LeaveDto, ShiftsDto } from './roster.dto';

it('takes exactly what the contract says', () => {
  const same: [Exact<ShiftsDto, ShiftsRequest>, Exact<LeaveDto, LeaveRequest>] = [true, true];
  expect(same).not.toContain(false);
});
