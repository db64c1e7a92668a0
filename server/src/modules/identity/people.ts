import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Person } from './entities/person.entity';
import { firstName } from './rules/names';

export interface NewPerson {
  id?: string;
  name?: string;
  openid?: string;
  /** the code of an imported person */
  externalKey?: string;
  phoneMasked?: string;
  createdAt?: Date;
}

/** Rows of `person`. */
@Injectable()
export class People {
  constructor(private readonly clock: Clock) {}

  /** @returns the ids, in the order given */
  async create(tx: Tx, people: readonly NewPerson[]): Promise<string[]> {
    const rows = people.map((person) => this.row(person));
    await tx.insert(Person, rows);
    return rows.map(({ id }) => id);
  }

  /** Two first logins at once make one person: the second waits for the first and finds its row. */
  async ofOpenid(tx: Tx, openid: string): Promise<{ person: Person; isNew: boolean }> {
    const known = await tx.findOneBy(Person, { openid });
    if (known) return { person: known, isNew: false };
    const row = this.row({ openid });
    await tx.createQueryBuilder().insert().into(Person).values(row).orIgnore().execute();
    const person = await tx.findOneByOrFail(Person, { openid });
    return { person, isNew: person.id === row.id };
  }

  /** @throws Fail NOT_FOUND */
  async get(manager: EntityManager, id: string): Promise<Person> {
    const person = await manager.findOneBy(Person, { id });
    if (!person) throw new Fail('NOT_FOUND');
    return person;
  }

  async byIds(manager: EntityManager, ids: readonly string[]): Promise<Person[]> {
    return ids.length === 0 ? [] : manager.findBy(Person, { id: In([...ids]) });
  }

  async suspend(tx: Tx, id: string, suspended: boolean): Promise<void> {
    await tx.update(Person, { id }, { suspendedAt: suspended ? this.clock.now() : null });
  }

  async setDuty(tx: Tx, id: string, onDuty: boolean): Promise<void> {
    await tx.update(Person, { id }, { onDuty });
  }

  private row({ id = uuidv7(), name, openid, externalKey, phoneMasked, createdAt }: NewPerson): Person {
    return {
      id,
      name: name ?? firstName(id),
      openid: openid ?? null,
      externalKey: externalKey ?? null,
      phoneMasked: phoneMasked ?? null,
      onDuty: null,
      suspendedAt: null,
      createdAt: createdAt ?? this.clock.now(),
    };
  }
}
