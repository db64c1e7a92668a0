import type { INestApplicationContext } from '@nestjs/common';
import { PointsService } from '../../../src/modules/points';
import { TerritoryService } from '../../../src/modules/territory';
import type { Tx } from '../../../src/platform/db/database';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { DAY_MS, localDate } from '@yanxinyuan/shared/time';
import { idAt } from '../ids';
import type { Random } from '../random';
import type { Notebook } from './history/notebook';
import { personOf, type People } from './people';

/** Points a town may grant in a year, about ten times what the demo's riders earn there. */
const CAP = 60_000;
const HISTORY_DAYS = 95;
const ADMIN = 'st0418';
/** Left of the one budget that is nearly used up: less than two hours of voluntary work. */
const LAST_POINTS = 15;
const LATE_COMERS = 3;

/** Every town's budget of every year the histories touch. Before all else: without one nothing is granted. */
export async function setBudgets(app: INestApplicationContext, tx: Tx, people: People, now: Date): Promise<void> {
  const towns = app.get(TerritoryService).towns();
  const first = yearOf(new Date(now.getTime() - HISTORY_DAYS * DAY_MS));
  await tx.query(
    `SELECT ledger.set_budget(town, year, $3, year || '年积分预算，经区委社会工作部会议研究', $4)
     FROM unnest($1::text[]) town, unnest($2::int[]) year`,
    [towns.map(({ code }) => code), [...new Set([first, yearOf(now)])], CAP, personOf(people, ADMIN).id],
  );
}

const yearOf = (at: Date): number => Number(localDate(at).slice(0, 4));

interface Late {
  app: INestApplicationContext;
  people: People;
  notebook: Notebook;
  now: Date;
  random: Random;
}

/**
 * The town that granted least has its budget cut to what it has granted, and a little. What its
 * riders earn after that waits. At the very end, so that what riders could spend before is as it
 * was foreseen.
 */
export async function useUpOne(tx: Tx, { app, people, notebook, now, random }: Late): Promise<void> {
  const [budget] = await tx.query<{ town: string; spent: string }[]>(
    `SELECT town, sum(spent) AS spent FROM ledger.budget_shard WHERE year = $1
     GROUP BY town HAVING sum(spent) > 0 ORDER BY spent, town LIMIT 1`,
    [yearOf(now)],
  );
  if (budget === undefined) return;
  const cap = Number(budget.spent) + LAST_POINTS;
  const reason = '年中调剂给龙桥街道，余额留到年底';
  await tx.query('SELECT ledger.set_budget($1, $2, $3, $4, $5)', [
    budget.town,
    yearOf(now),
    cap,
    reason,
    personOf(people, ADMIN).id,
  ]);
  const riders = await tx.query<{ owner: string }[]>(
    `SELECT DISTINCT a.owner FROM ledger.transfer t JOIN ledger.account a ON a.id = t.credit_id
     JOIN ledger.account i ON i.id = t.debit_id AND i.owner LIKE $1 || ':%'
     WHERE t.kind = 'award' ORDER BY a.owner LIMIT ${LATE_COMERS}`,
    [budget.town],
  );
  const facts = { title: '社区文明骑行劝导' };
  for (const { owner: personId } of riders) {
    const id = idAt(now, random);
    const { waiting } = await app.get(PointsService).award(tx, {
      key: `award:manual:${id}:volunteer_hour`,
      personId,
      rule: 'volunteer_hour',
      townCode: budget.town,
      quantity: 2,
      source: { type: 'manual', id },
      facts,
      actorId: null,
      effectiveAt: now,
    });
    const key = `manual:${id}`;
    notebook.at = now;
    const said = { event: 'points_budget' as const, facts: { category: facts.title, points: waiting }, key };
    if (waiting > 0) await notebook.people(tx, [{ ...said, personId }]);
  }
  // The alarm comes with the next morning's, as everything else that lies ahead does.
  await app.get(Jobs).cancel(tx, 'points.overBudget');
}
