import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { DutyLists } from '../../../src/modules/tickets';
import { readDutyCsv } from '../../../src/modules/tickets/duty/rules/csv';
import type { Tx } from '../../../src/platform/db/database';
import { packageFile } from '../../../src/platform/files';
import { idAt } from '../ids';
import type { Random } from '../random';
import { personOf, type People } from './people';

const ADMIN = 'st0418';

interface Publication {
  app: INestApplicationContext;
  people: People;
  now: Date;
  random: Random;
}

/**
 * The duty list goes live on the day of loading: what was reported before was led by the grids,
 * which is what a dry run of the next draft compares with.
 */
export async function publishDutyList(tx: Tx, { app, people, now, random }: Publication): Promise<void> {
  const lists = app.get(DutyLists);
  const { lines, issues } = readDutyCsv(readFileSync(packageFile('dev/demo/data/duty_rules.csv'), 'utf8'));
  await lists.check(tx, lines, issues);
  const [actorId, id] = [personOf(people, ADMIN).id, idAt(now, random)];
  await lists.put(tx, { actorId, id, rules: lines.map(({ rule }) => rule) });
  await lists.goLive(tx, actorId, id, (await lists.one(id, tx)).hash);
}
