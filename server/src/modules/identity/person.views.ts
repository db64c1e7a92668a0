import { Injectable } from '@nestjs/common';
import type { PersonView } from '@yanxinyuan/shared/identity/contract';
import { Database } from '../../platform/db/database';
import { ScopeNames } from '../../platform/http/scope-names';
import { openClosing } from './closing/closings';
import { Consents } from './consents';
import { Grants } from './grants';
import { People } from './people';
import { Unread } from './unread';

/** What a person sees of themselves. */
@Injectable()
export class PersonViews {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly grants: Grants,
    private readonly consents: Consents,
    private readonly names: ScopeNames,
    private readonly unread: Unread,
  ) {}

  /** @throws Fail NOT_FOUND */
  async of(personId: string): Promise<PersonView> {
    const { read } = this.db;
    const [person, grants, consents, unread, onDuty, closing] = await Promise.all([
      this.people.get(read, personId),
      this.grants.of(read, [personId]),
      this.consents.of(read, personId),
      this.unread.of(personId),
      this.grants.onDuty(read, personId),
      openClosing(read, personId),
    ]);
    const scopes = grants.map(({ scopeKind, scopeCode }) => ({ kind: scopeKind, code: scopeCode }));
    const nameOf = await this.names.of(scopes);
    const holdsGrid = grants.some(({ role }) => role === 'gridWorker' || role === 'gridLeader');
    return {
      id: person.id,
      name: person.name,
      phoneMasked: person.phoneMasked,
      grants: grants.map(({ role, scopeKind, scopeCode, startsOn, endsOn }) => {
        const scope = { kind: scopeKind, code: scopeCode };
        return { role, scope, scopeName: nameOf(scope), startsOn, endsOn };
      }),
      consents,
      onDuty: holdsGrid ? onDuty : null,
      unread,
      ...(closing === null ? {} : { closesAt: closing.dueAt.toISOString() }),
      createdAt: person.createdAt.toISOString(),
    };
  }
}
