import type { INestApplicationContext } from '@nestjs/common';
import type { DutyRuleInput } from '@yanxinyuan/shared/tickets/duty';
import { DAY_MS } from '@yanxinyuan/shared/time';
import { DutyContacts, DutyLists, type DutyContact } from '../../../src/modules/tickets';
import type { LiveList } from '../../../src/modules/tickets/duty/live-list';
import { parseRules } from '../../../src/modules/tickets/duty/rules/check';
import { ProposalRule } from '../../../src/modules/tickets/duty/proposal-rule';
import { ProposalViews } from '../../../src/modules/tickets/duty/proposal-views';
import { DutyProposals } from '../../../src/modules/tickets/duty/proposals';
import { DutyVocabulary } from '../../../src/modules/tickets/duty/vocabulary';
import { Clock } from '../../../src/platform/clock/clock';
import { Broadcast } from '../../../src/platform/db/broadcast';
import { Database, type Tx } from '../../../src/platform/db/database';
import { readDutyContacts } from '../content';
import { idAt } from '../ids';
import type { Random } from '../random';
import { readDutyList } from '../reports/leads';
import { personOf, type People } from './people';

const ADMIN = 'st0418';
/** Before the first report, after everybody was there. */
const PUBLISHED_BEFORE_DAYS = 91;

interface Publication {
  app: INestApplicationContext;
  people: People;
  now: Date;
  random: Random;
}

/** What is in force, with who holds the positions it names. */
export interface PublishedDuty extends LiveList {
  contacts: readonly DutyContact[];
}

/** The duty list goes live before the first report, so that every case is led by it. */
export async function publishDutyList(tx: Tx, { app, people, now, random }: Publication): Promise<PublishedDuty> {
  const contacts = readDutyContacts().map(({ department: departmentCode, position, person }): DutyContact => ({
    departmentCode,
    position,
    personId: personOf(people, person).id,
  }));
  await app.get(DutyContacts).save(tx, contacts);
  const at = new Date(now.getTime() - PUBLISHED_BEFORE_DAYS * DAY_MS);
  const lists = listsAt(app, at);
  const { lines, issues } = readDutyList();
  await lists.check(tx, lines, issues);
  const [actorId, id] = [personOf(people, ADMIN).id, idAt(at, random)];
  const rules = lines.map(({ rule }) => rule);
  await lists.put(tx, { actorId, id, rules });
  await lists.goLive(tx, actorId, id, (await lists.one(id, tx)).hash);
  return { version: 1, rules: parseRules(rules), contacts };
}

/** What the admin thinks of changing; a dry run says what it would have made of the last days. */
export async function draftNextList(tx: Tx, { app, people, now, random }: Publication): Promise<void> {
  const at = new Date(now.getTime() - DAY_MS);
  const rules = readDutyList().lines.map(({ rule }) => rule);
  const next: DutyRuleInput = {
    order: Math.max(...rules.map(({ order }) => order)) + 1,
    title: '小广告由执法局牵头',
    categories: ['posters'],
    territory: null,
    condition: '',
    conditionText: '',
    lead: 'urban_management',
    support: ['sanitation'],
    basis: '《城市市容和环境卫生管理条例》：禁止在城市建筑物、设施上涂写、刻画、张贴',
  };
  const actorId = personOf(people, ADMIN).id;
  await listsAt(app, at).put(tx, { actorId, id: idAt(at, random), rules: [...rules, next] });
}

/** What came back again and again asks whether the rule is right, as every night. After the cases are there. */
export async function askAboutRules(app: INestApplicationContext, now: Date): Promise<void> {
  const [rule, views] = [app.get(ProposalRule), app.get(ProposalViews)];
  await new DutyProposals(app.get(Database), new Moment(now), rule, views).raise();
}

const listsAt = (app: INestApplicationContext, at: Date): DutyLists =>
  new DutyLists(app.get(Database), new Moment(at), app.get(Broadcast), app.get(DutyVocabulary));

/** A clock that stands. */
class Moment extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }
}
