import type { PlaceQuery } from '@yanxinyuan/shared/places/contract';
import type { Exact } from '../../../platform/exact';
import type { PlaceQueryDto } from './place.dto';

it('takes exactly what the contract says', () => {
  const same: Exact<PlaceQueryDto, PlaceQuery> = true;
  expect(same).toBe(true);
});
