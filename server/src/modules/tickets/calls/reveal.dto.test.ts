import type { RevealQuery } from '@yanxinyuan/shared/tickets/reveals';
import type { Exact } from '../../../platform/exact';
import type { RevealQueryDto } from './reveal.dto';

it('takes exactly what the contract says', () => {
  const same: Exact<RevealQueryDto, RevealQuery> = true;
  expect(same).toBe(true);
});
