/** Who may act. Chinese names: docs/glossary.md. */
export const ROLES = [
  'rider',
  'gridWorker',
  'gridLeader',
  'dispatcher',
  'department',
  'shopkeeper',
  'supervisor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Everyone who works on cases; a shopkeeper does not. */
export const STAFF_ROLES = ['gridWorker', 'gridLeader', 'dispatcher', 'department', 'supervisor', 'admin'] as const;

export const SCOPE_KINDS = ['grid', 'community', 'town', 'district', 'department', 'shop', 'self'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/**
 * What a role reaches. Territory scopes are code prefixes (370812 district, 9 digits
 * town, 12 community, 15 grid), so "may see" is one prefix match.
 */
export interface Scope {
  kind: ScopeKind;
  code: string;
}

/** True when a territory scope contains the given territory code. */
export const scopeCovers = (scope: Scope, territoryCode: string): boolean =>
  ['grid', 'community', 'town', 'district'].includes(scope.kind) && territoryCode.startsWith(scope.code);
