import { Injectable } from '@nestjs/common';
import { ScopeNames } from '../../platform/http/scope-names';
import { IdentityService } from '../identity';

export interface PersonNames {
  name: string;
  /** 孟*宇 */
  masked: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names for what the ledger knows by code. */
@Injectable()
export class Names {
  constructor(
    private readonly identity: IdentityService,
    private readonly scopes: ScopeNames,
  ) {}

  /** By id. The ledger also names actors that are nobody, such as a migration; they have no name. */
  people(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, PersonNames>> {
    return this.identity.people([...new Set(ids.flatMap((id) => (id !== null && UUID.test(id) ? [id] : [])))]);
  }

  /** Codes of all towns of the map in force. */
  allTowns(): readonly string[] {
    return this.scopes.codes('town');
  }

  /** @returns a lookup of these towns; a code nobody knows is its own name */
  async towns(codes: readonly string[]): Promise<(code: string) => string> {
    const nameOf = await this.scopes.of(codes.map((code) => ({ kind: 'town' as const, code })));
    return (code) => nameOf({ kind: 'town', code });
  }
}
