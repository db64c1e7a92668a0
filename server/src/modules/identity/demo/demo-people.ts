import { Injectable } from '@nestjs/common';
import type { DemoPerson } from '@yanxinyuan/shared/identity/contract';
import type { Role, ScopeKind } from '@yanxinyuan/shared/roles';
import { AppConfig } from '../../../config/env';
import { Database } from '../../../platform/db/database';
import { Fail } from '../../../platform/fail';
import { ScopeNames } from '../../../platform/http/scope-names';
import type { RoleGrant } from '../entities/role-grant.entity';
import { Grants } from '../grants';

interface DemoRow {
  id: string;
  name: string;
  external_key: string;
}
export interface DemoFilter {
  /** part of a name, of a scope in words or of a key */
  q?: string;
  role?: Role;
}
interface Candidate extends Omit<DemoPerson, 'loginCode'> {
  key: string;
}

const TIMEOUT_MS = 5_000;

/** Everybody one can become in a demo. Login codes come from the stand-in, which plays WeChat. */
@Injectable()
export class DemoPeople {
  constructor(
    private readonly config: AppConfig,
    private readonly db: Database,
    private readonly grants: Grants,
    private readonly names: ScopeNames,
  ) {}

  /** @throws Fail WECHAT_UNAVAILABLE when the stand-in does not answer */
  async list({ q = '', role }: DemoFilter): Promise<DemoPerson[]> {
    const wanted = (await this.candidates()).filter(
      ({ name, scope, key, roles }) =>
        [name, scope, key].some((text) => text.includes(q)) && (role === undefined || roles.includes(role)),
    );
    if (wanted.length === 0) return [];
    const codes = await this.loginCodes(wanted.map(({ key }) => key));
    return wanted.map(({ key, ...person }) => ({ ...person, loginCode: codes[key] ?? '' }));
  }

  private async candidates(): Promise<Candidate[]> {
    const { read } = this.db;
    const people = await this.imported();
    const grants = await this.grants.of(
      read,
      people.map(({ id }) => id),
    );
    const nameOf = await this.names.of(grants.map(scopeOf));
    const byPerson = new Map<string, RoleGrant[]>();
    for (const grant of grants) byPerson.set(grant.personId, [...(byPerson.get(grant.personId) ?? []), grant]);
    return people.map(({ id, name, external_key: key }) => {
      const own = byPerson.get(id) ?? [];
      const scope = [...new Set(own.map((grant) => nameOf(scopeOf(grant))))].filter((text) => text !== '').join('、');
      return { id, name, key, scope, roles: [...new Set(own.map((grant) => grant.role))] };
    });
  }

  /** Everybody who was imported; first whom the demo data recommends, since they have most to see. */
  private async imported(): Promise<DemoRow[]> {
    const { read } = this.db;
    const people = await read.query<DemoRow[]>(
      'SELECT id, name, external_key FROM person WHERE external_key IS NOT NULL ORDER BY external_key',
    );
    const [{ known }] = await read.query<[{ known: boolean }]>(
      `SELECT to_regclass('demo.recommended') IS NOT NULL AS known`,
    );
    if (!known) return people;
    const rows = await read.query<{ person_key: string; position: number }[]>('SELECT * FROM demo.recommended');
    const positions = new Map(rows.map(({ person_key, position }) => [person_key, position]));
    const position = ({ external_key: key }: DemoRow): number => positions.get(key) ?? rows.length + 1;
    return people.toSorted((a, b) => position(a) - position(b));
  }

  private async loginCodes(people: string[]): Promise<Partial<Record<string, string>>> {
    try {
      const response = await fetch(`${this.config.WECHAT_BASE_URL}/_standin/login-codes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ people }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return ((await response.json()) as { codes: Record<string, string> }).codes;
    } catch {
      throw new Fail('WECHAT_UNAVAILABLE');
    }
  }
}

const scopeOf = ({ scopeKind, scopeCode }: { scopeKind: ScopeKind; scopeCode: string }) => ({
  kind: scopeKind,
  code: scopeCode,
});
