import { gcj02 } from '@yanxinyuan/shared/geo';
import type { ServiceUnitEntity } from '../entities/service-unit.entity';
import { unitsAt } from './unit-at';

const unit = (departmentCode: string, over: Partial<ServiceUnitEntity> = {}): ServiceUnitEntity => ({
  departmentCode,
  areaCode: '370812104001',
  lng: null,
  lat: null,
  radiusM: null,
  categories: ['gate_entry', 'find_building'],
  ...over,
});
const point = gcj02(116.8, 35.55);
const asked = { category: 'gate_entry', areaCode: '370812104001003', point };
const found = (units: ServiceUnitEntity[], over = {}) =>
  unitsAt(units, { ...asked, ...over }).map(({ unit: { departmentCode } }) => departmentCode);

test('the compound one stands in, then the next, then the grid, the community, the town', () => {
  const units = [
    unit('town', { areaCode: '370812104' }),
    unit('community'),
    unit('grid', { areaCode: '370812104001003' }),
    unit('beside', { lng: 116.802, lat: 35.55, radiusM: 300 }),
    unit('here', { lng: 116.8001, lat: 35.55, radiusM: 100 }),
  ];
  expect(found(units)).toEqual(['here', 'beside', 'grid', 'community', 'town']);
});

test('not beyond its reach, not for what it cannot solve, not in another community', () => {
  expect(found([unit('far', { lng: 116.81, lat: 35.55, radiusM: 300 })])).toEqual([]);
  expect(found([unit('other')], { category: 'battery' })).toEqual([]);
  expect(found([unit('next', { areaCode: '370812104002' })])).toEqual([]);
});
