import { Injectable } from '@nestjs/common';
import type { Scope, ScopeKind } from '@yanxinyuan/shared/roles';

/** @returns the names of the codes it knows */
export type ScopeNamer = (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Names of scopes, e.g. 龙桥街道. Whoever owns a kind of scope tells its names at start, so
 * that a person's grants can be read without knowing territory or shops.
 */
@Injectable()
export class ScopeNames {
  private readonly namers = new Map<ScopeKind, ScopeNamer>();

  private readonly listers = new Map<ScopeKind, () => readonly string[]>();

  provide(kinds: readonly ScopeKind[], namer: ScopeNamer): void {
    for (const kind of kinds) this.namers.set(kind, namer);
  }

  /** Whoever owns a kind may also tell all that there are now. */
  provideCodes(kind: ScopeKind, lister: () => readonly string[]): void {
    this.listers.set(kind, lister);
  }

  /** Codes of all scopes of a kind that exist now, e.g. the towns of the map in force. */
  codes(kind: ScopeKind): readonly string[] {
    return this.listers.get(kind)?.() ?? [];
  }

  /** @returns a lookup of these scopes; a code nobody knows is its own name, and `self` has none */
  async of(scopes: readonly Scope[]): Promise<(scope: Scope) => string> {
    const kinds = [...new Set(scopes.map((scope) => scope.kind))];
    const names = await Promise.all(
      kinds.map(async (kind) => {
        const codes = [...new Set(scopes.filter((scope) => scope.kind === kind).map((scope) => scope.code))];
        return [kind, await this.namers.get(kind)?.(codes)] as const;
      }),
    );
    const byKind = new Map(names);
    return ({ kind, code }) => byKind.get(kind)?.get(code) ?? code;
  }
}
