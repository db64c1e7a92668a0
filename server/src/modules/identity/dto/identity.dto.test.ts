import type { ConsentRequest, DutyRequest, RefreshRequest, SessionRequest } from '@yanxinyuan/shared/identity/contract';
import type { Exact } from '../../../platform/exact';
import type { ConsentDto, DutyDto, RefreshDto, SessionDto } from './identity.dto';

it('takes exactly what the contract says', () => {
  const same: [
    Exact<SessionDto, SessionRequest>,
    Exact<RefreshDto, RefreshRequest>,
    Exact<ConsentDto, ConsentRequest>,
    Exact<DutyDto, DutyRequest>,
  ] = [true, true, true, true];
  expect(same).not.toContain(false);
});
