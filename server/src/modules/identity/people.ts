import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yanxinyuan/shared/time';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { Clock } from '../../platform/clock/clock';
import type { Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { Person } from './entities/person.entity';
import { Phones } from './phones/phones';
import { firstName } from './rules/names';
import { StaffChanges } from './staff-changes';

export interface NewPerson {
  id?: string;
  name?: string;
  openid?: string;
  /** the code of an imported person */
  externalKey?: string;
  /** whole, as it is dialled */
  phone?: string;
  createdAt?: Date;
}

/** The digits of a reference that may be the end of an id; null when it cannot be one. */
function idEnd(reference: string): string | null {
  const digits = reference.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{8,32}$/.test(digits) ? digits : null;
}

/** Rows of `person`. */
@Injectable()
export class People {
  constructor(
    private readonly clock: Clock,
    private readonly changes: StaffChanges,
    private readonly phones: Phones,
  ) {}

  /** @returns the ids, in the order given */
  async create(tx: Tx, people: readonly NewPerson[]): Promise<string[]> {
    const rows = people.map((person) => this.row(person));
    await tx.insert(Person, rows);
    for (const [i, { phone }] of people.entries()) {
      const id = rows[i]?.id;
      if (phone !== undefined && id !== undefined) await this.phones.set(tx, id, phone);
    }
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

  async openidOf(tx: Tx, id: string): Promise<string | null> {
    const [row] = await tx.query<{ openid: string | null }[]>(
      'SELECT openid FROM person WHERE id = $1 AND suspended_at IS NULL FOR SHARE',
      [id],
    );
    return row?.openid ?? null;
  }

  async byIds(manager: EntityManager, ids: readonly string[]): Promise<Person[]> {
    return ids.length === 0 ? [] : manager.findBy(Person, { id: In([...ids]) });
  }

  /**
   * People by what an office knows of them: the external key, or the end of the id, eight hex
   * digits or more. All that fit, so that the caller sees what is not unique.
   */
  async byReference(manager: EntityManager, references: readonly string[]): Promise<Map<string, string[]>> {
    const ends = references.map((reference) => idEnd(reference));
    // Joined on eight digits first: a comparison of any length would go through all people for each reference.
    const rows = await manager.query<{ reference: string; id: string }[]>(
      `WITH wanted AS (SELECT * FROM unnest($1::text[], $2::text[]) AS w (reference, id_end))
       SELECT reference, p.id FROM wanted JOIN person p ON p.external_key = reference
       UNION
       SELECT reference, p.id FROM wanted
       JOIN (SELECT id, replace(id::text, '-', '') AS digits FROM person) p
         ON right(digits, 8) = right(id_end, 8) AND right(digits, length(id_end)) = id_end`,
      [references, ends],
    );
    const found = new Map<string, string[]>(references.map((reference) => [reference, []]));
    for (const { reference, id } of rows) found.get(reference)?.push(id);
    return found;
  }

  /**
   * Riders by part of their name, or by the last four digits of their phone; never by openid.
   *
   * @param today riders whose grant holds on this day
   */
  async riders(manager: EntityManager, text: string, today: LocalDate, limit: number): Promise<Person[]> {
    const digits = /^\d{4,}$/.test(text) ? text.slice(-4) : null;
    return manager
      .createQueryBuilder(Person, 'p')
      .where('(strpos(lower(p.name), lower(:text)) > 0 OR right(p.phone_masked, 4) = :digits)', { text, digits })
      .andWhere(
        `EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.role = 'rider' AND g.revoked_at IS NULL
           AND g.starts_on <= :today AND (g.ends_on IS NULL OR g.ends_on >= :today))`,
        { today },
      )
      .orderBy('p.name')
      .addOrderBy('p.id')
      .limit(limit)
      .getMany();
  }

  /** Is this person one of those under another login, as far as is known: the same name and the same phone. */
  async alsoOneOf(manager: EntityManager, id: string, others: readonly string[]): Promise<boolean> {
    const [row] = await manager.query<{ known: boolean }[]>(
      `SELECT EXISTS (SELECT FROM person p JOIN person other ON other.phone_masked = p.phone_masked AND other.name = p.name
         WHERE p.id = $1 AND other.id = ANY($2)) AS known`,
      [id, others],
    );
    return row?.known === true;
  }

  async suspend(tx: Tx, id: string, suspended: boolean): Promise<void> {
    await tx.update(Person, { id }, { suspendedAt: suspended ? this.clock.now() : null });
    if (suspended) await this.changes.gone(tx, id);
  }

  private row({ id = uuidv7(), name, openid, externalKey, createdAt }: NewPerson): Person {
    return {
      id,
      name: name ?? firstName(id),
      openid: openid ?? null,
      externalKey: externalKey ?? null,
      phoneMasked: null,
      onDuty: null,
      dutyUntil: null,
      suspendedAt: null,
      createdAt: createdAt ?? this.clock.now(),
    };
  }
}
