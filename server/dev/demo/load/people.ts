import type { INestApplicationContext } from '@nestjs/common';
import { CONSENT_DOCUMENTS, CONSENT_VERSIONS } from '@yanxinyuan/shared/identity/contract';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { IdentityService, Roster } from '../../../src/modules/identity';
import type { Tx } from '../../../src/platform/db/database';
import { openidOf } from '../../wechat/openid';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Cast, CastGrant } from '../staff';
import { insertRows } from './rows';

/** Days before loading: everybody was there before the first report, which is 90 days old. */
const JOINED_BEFORE = { from: 130, to: 92 };

export interface Who {
  id: string;
  createdAt: Date;
  onDuty: boolean;
  grants: readonly CastGrant[];
}
/** By the code of the cast. */
export type People = ReadonlyMap<string, Who>;

/** Gives everyone of the cast an id and a first day. */
export function peopleOf({ people, grants }: Cast, now: Date, random: Random): People {
  const byPerson = new Map<string, CastGrant[]>();
  for (const grant of grants) byPerson.set(grant.person, [...(byPerson.get(grant.person) ?? []), grant]);
  return new Map(
    people.map(({ code, onDuty }) => {
      const own = random.fork(code);
      const createdAt = new Date(now.getTime() - own.range(JOINED_BEFORE.to, JOINED_BEFORE.from) * DAY_MS);
      return [
        code,
        { id: idAt(createdAt, own), createdAt, onDuty: onDuty ?? true, grants: byPerson.get(code) ?? [] },
      ] as const;
    }),
  );
}

/** @throws Error for a code the cast does not have */
export function personOf(people: People, code: string): Who {
  const who = people.get(code);
  if (who === undefined) throw new Error(`there is nobody ${code}`);
  return who;
}

/** Puts the people into the database, with what they may do and what they agreed to. */
export async function savePeople(tx: Tx, app: INestApplicationContext, cast: Cast, people: People): Promise<void> {
  const identity = app.get(IdentityService);
  const roster = app.get(Roster);
  const rows = cast.people.map(({ code, name }, i) => {
    const { id, createdAt } = personOf(people, code);
    return { id, name, openid: openidOf(code), externalKey: code, phone: phoneOf(i), createdAt };
  });
  await identity.createPeople(tx, rows);
  const grants = cast.grants.map(({ person, role, scope }) => {
    const { id, createdAt } = personOf(people, person);
    return { personId: id, role, scope, startsOn: localDate(createdAt) };
  });
  await identity.grant(tx, ...grants);
  for (const { id, onDuty } of people.values()) if (!onDuty) await roster.turn(tx, id, false);
  const consents = [...people.values()].flatMap(({ id, createdAt }) =>
    CONSENT_DOCUMENTS.map((document) => ({
      person_id: id,
      document,
      version: CONSENT_VERSIONS[document],
      at: createdAt,
    })),
  );
  await insertRows(tx, 'consent', consents);
}

/** 1990000xxxx is a range given to nobody. */
const phoneOf = (i: number): string => `1990000${String(1000 + i).slice(-4)}`;
