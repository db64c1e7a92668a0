import { Injectable } from '@nestjs/common';
import type { ConsentDocument } from '@yanxinyuan/shared/identity/contract';
import type { Role, Scope } from '@yanxinyuan/shared/roles';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../platform/db/database';
import { IdentityChanges } from './changes';
import { Consents } from './consents';
import type { Person } from './entities/person.entity';
import { Grants, type NewGrant, type StaffMember } from './grants';
import { People, type NewPerson } from './people';
import { maskedName } from './rules/names';
import { Sessions } from './sessions';

/** What other modules may know of a person. */
interface PersonName {
  id: string;
  name: string;
  /** 孟*宇 */
  masked: string;
  phoneMasked: string | null;
}

const FOUND_AT_MOST = 20;

const personName = ({ id, name, phoneMasked }: Person): PersonName => ({
  id,
  name,
  masked: maskedName(name),
  phoneMasked,
});

/** People and what they may do, for the other modules. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly db: Database,
    private readonly persons: People,
    private readonly grants: Grants,
    private readonly consents: Consents,
    private readonly sessions: Sessions,
    private readonly changes: IdentityChanges,
  ) {}

  /** @returns by id; ids nobody has are left out */
  async people(ids: readonly string[], manager: EntityManager = this.db.read): Promise<Map<string, PersonName>> {
    const people = await this.persons.byIds(manager, ids);
    return new Map(people.map((person) => [person.id, personName(person)]));
  }

  /** Riders by part of the name, or by at least four last digits of the phone; at most 20, by name. */
  async findRiders(text: string): Promise<PersonName[]> {
    const riders = await this.persons.riders(this.db.read, text, this.grants.today, FOUND_AT_MOST);
    return riders.map(personName);
  }

  /**
   * People whose grant of a role reaches a scope today: for a grid, also those who hold its
   * community, town or district; for a department or a shop, exactly it. Never the suspended.
   */
  staffAt(manager: EntityManager, role: Role, scope: Scope): Promise<StaffMember[]> {
    return this.grants.reaching(manager, role, scope);
  }

  /** People who hold a role today somewhere inside a territory: the grid workers of a town. */
  staffWithin(manager: EntityManager, role: Role, territoryCode: string): Promise<StaffMember[]> {
    return this.grants.within(manager, role, territoryCode);
  }

  /** @throws Fail CONSENT_REQUIRED with the missing documents, comma separated, in facts.documents */
  requireConsents(
    personId: string,
    documents: readonly ConsentDocument[],
    manager: EntityManager = this.db.read,
  ): Promise<void> {
    return this.consents.require(manager, personId, documents);
  }

  /** Is this person one of those under another login, as far as is known: the same name and the same phone. */
  alsoOneOf(manager: EntityManager, id: string, others: readonly string[]): Promise<boolean> {
    return this.persons.alsoOneOf(manager, id, others);
  }

  /**
   * By which WeChat reaches somebody; null for who has left, is shut out or never logged in there. Until
   * the transaction ends the account is not closed under it.
   */
  openidOf(tx: Tx, personId: string): Promise<string | null> {
    return this.persons.openidOf(tx, personId);
  }

  /** Makes people without a login, for imports. @returns their ids, in the order given */
  createPeople(tx: Tx, people: readonly NewPerson[]): Promise<string[]> {
    return this.persons.create(tx, people);
  }

  /** Ids by external key or by the end of the id (eight hex digits or more): none, one, or several that fit. */
  peopleByReference(manager: EntityManager, references: readonly string[]): Promise<Map<string, string[]>> {
    return this.persons.byReference(manager, references);
  }

  /** Every grant that is not revoked, whether or not it holds today. */
  standingGrants(manager: EntityManager, personIds: readonly string[]): Promise<Required<NewGrant>[]> {
    return this.grants.standing(manager, personIds);
  }

  /** Holds from `startsOn` to the end of `endsOn`, Shanghai days. A grant that stands gets the new dates. */
  async grant(tx: Tx, ...grants: NewGrant[]): Promise<void> {
    await this.grants.add(tx, grants);
    await this.tell(tx, new Set(grants.map(({ personId }) => personId)));
  }

  async revoke(tx: Tx, grant: Pick<NewGrant, 'personId' | 'role' | 'scope'>): Promise<void> {
    await this.grants.revoke(tx, grant);
    await this.changes.publish(tx, grant.personId);
  }

  /** Logs a person out everywhere, within 30 s. */
  revokeSessions(tx: Tx, personId: string): Promise<void> {
    return this.sessions.closeAll(tx, personId);
  }

  /** Shuts a person out, or lets them in again; their sessions wait meanwhile. */
  async suspend(tx: Tx, personId: string, suspended = true): Promise<void> {
    await this.persons.suspend(tx, personId, suspended);
    await this.changes.publish(tx, personId);
  }

  private async tell(tx: Tx, personIds: ReadonlySet<string>): Promise<void> {
    // An import of many people: one message for all of them.
    if (personIds.size > 20) await this.changes.publish(tx, '');
    else for (const personId of personIds) await this.changes.publish(tx, personId);
  }
}
