import type { Role, ScopeKind } from '@yanxinyuan/shared/roles';
import { reaches, townPrefixes } from './towns-of';

const holder = (...grants: [Role, ScopeKind, string][]) => ({
  grants: grants.map(([role, kind, code]) => ({ role, scope: { kind, code } })),
});

it('reads towns and districts of the roles asked for, each once', () => {
  const somebody = holder(
    ['supervisor', 'town', '370812001'],
    ['admin', 'town', '370812001'],
    ['admin', 'district', '370813'],
    ['dispatcher', 'town', '370812002'],
    ['supervisor', 'community', '370812003001'],
    ['supervisor', 'department', '370812'],
  );
  expect(townPrefixes(somebody, 'supervisor', 'admin')).toEqual(['370812001', '370813']);
  expect(townPrefixes(somebody, 'supervisor')).toEqual(['370812001']);
  expect(townPrefixes(holder(['rider', 'self', '']), 'supervisor')).toEqual([]);
});

it('reaches what begins with a prefix', () => {
  expect(reaches(['370812001', '370813'], '370813005')).toBe(true);
  expect(reaches(['370812001'], '370812002')).toBe(false);
  expect(reaches([], '370812002')).toBe(false);
});
