import { APPROVAL_LIMITS, BUDGET_LIMITS } from '@yanxinyuan/shared/points/approvals';
import { Budgets, type TownBudget } from '../modules/points';
import { TerritoryService } from '../modules/territory';
import type { CsvRow } from '../platform/csv';
import { wholeOf } from './cells';
import type { Mistakes } from './mistakes';
import { fileTaker, type TakeFile } from './take-file';

type BudgetLine = Omit<TownBudget, 'year' | 'actor'>;

const ACTOR = 'manage';

/**
 * What each town may grant in a year. The reason stands in the history of the budget, which also an auditor reads;
 * the same cap again changes nothing. What waited for a budget is granted by the job process.
 */
export const budgets: TakeFile = fileTaker<BudgetLine, TownBudget>({
  columns: ['town_code', 'cap', 'reason'],
  cells: {
    town: (row) => row.text('town_code'),
    cap: (row) => wholeOf(row, 'cap', 0, BUDGET_LIMITS.capMax),
    reason: reasonOf,
  },
  plan: async ({ app, tx, file, when, lines, mistakes }) => {
    const service = app.get(Budgets);
    const territory = app.get(TerritoryService);
    const year = yearOf(mistakes, { file, when, present: await service.presentYear(tx) });
    const standing = await service.standing(tx, year);
    mistakes.addTwice(lines, ({ town }) => town);
    const added: TownBudget[] = [];
    const changed: TownBudget[] = [];
    for (const { where, value } of lines) {
      const there = standing.get(value.town);
      const known = value.town.length === 9 && territory.isActive(value.town);
      if (there === undefined && !known) mistakes.add(where, `town_code is no town of the map: ${value.town}`);
      if (there !== undefined && value.cap < there.spent) {
        mistakes.add(where, `${value.town} has granted ${there.spent} in ${year}: a cap of ${value.cap} is below that`);
      }
      if (there === undefined) added.push({ ...value, year, actor: ACTOR });
      else if (there.cap !== value.cap) changed.push({ ...value, year, actor: ACTOR });
    }
    return { added, changed, write: (values) => service.write(tx, values) };
  },
});

function reasonOf(row: CsvRow): string {
  const reason = row.text('reason').trim();
  const { reasonMin, reasonMax } = APPROVAL_LIMITS;
  const { length } = Array.from(reason);
  if (length >= reasonMin && length <= reasonMax) return reason;
  throw new Error(`${row.where}: reason has ${length} characters, not ${reasonMin} to ${reasonMax}`);
}

/** A budget cannot be taken out again, so a year mistyped would stand for ever. */
function yearOf(
  mistakes: Mistakes,
  { file, when, present }: { file: string; when: string | undefined; present: number },
): number {
  const year = Number(when);
  if (when === undefined) mistakes.add(file, 'for which year? --year YYYY');
  else if (!(Math.abs(year - present) <= 1)) {
    mistakes.add(file, `--year ${when} is not ${present} nor the year before or after it`);
  }
  return Number.isInteger(year) ? year : present;
}
