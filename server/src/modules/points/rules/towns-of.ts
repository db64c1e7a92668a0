import type { Role, Scope } from '@yanxinyuan/shared/roles';

interface Holder {
  grants: readonly { role: Role; scope: Scope }[];
}

/**
 * What of the map these roles of somebody reach, as prefixes of town codes. A grant for less than
 * a town reaches no town's points.
 */
export const townPrefixes = ({ grants }: Holder, ...roles: readonly Role[]): string[] => [
  ...new Set(
    grants
      .filter(({ role, scope }) => roles.includes(role) && (scope.kind === 'town' || scope.kind === 'district'))
      .map(({ scope }) => scope.code),
  ),
];

/** True when one of the prefixes covers the town. */
export const reaches = (prefixes: readonly string[], town: string): boolean =>
  prefixes.some((prefix) => town.startsWith(prefix));
