import { RuleVersions, type RuleTerms } from '../modules/points';
import type { CsvRow } from '../platform/csv';
import { codeOf, wholeOf } from './cells';
import type { Mistakes } from './mistakes';
import { fileTaker, type TakeFile } from './take-file';

/**
 * New versions of award rules from a day on, tomorrow at the earliest. Same words, no new version;
 * a version that is there is never edited. What triggers a rule is in the program, so it stays.
 */
export const pointsRules: TakeFile = fileTaker<RuleTerms, RuleTerms>({
  columns: ['code', 'name', 'points', 'daily_limit', 'counts_to_cap', 'needs_approval', 'trigger'],
  cells: {
    code: (row) => codeOf(row, 'code'),
    name: (row) => row.text('name'),
    points: (row) => wholeOf(row, 'points', 0),
    dailyLimit: (row) => limitOf(row),
    countsToCap: (row) => row.flag('counts_to_cap'),
    needsApproval: (row) => row.flag('needs_approval'),
    trigger: (row) => row.text('trigger'),
  },
  plan: async ({ app, tx, file, when: from, lines, mistakes }) => {
    const versions = app.get(RuleVersions);
    const there = await versions.last(tx);
    checkDay(mistakes, file, from, await versions.today(tx));
    mistakes.addTwice(lines, ({ code }) => code);
    const changed: RuleTerms[] = [];
    for (const { where, value } of lines) {
      const last = there.get(value.code);
      if (last === undefined) mistakes.add(where, `the program applies no rule ${value.code}`);
      else if (last.trigger !== value.trigger) mistakes.add(where, `trigger of ${value.code} is ${last.trigger}`);
      else if (!TERMS.every((term) => last[term] === value[term])) {
        changed.push(value);
        if (last.begins !== null && from !== undefined && last.begins > from) {
          mistakes.add(where, `a version of ${value.code} begins on ${last.begins}; the next cannot begin before it`);
        }
      }
    }
    return { added: [], changed, write: (values) => versions.add(tx, values, from ?? '') };
  },
});

const TERMS = ['name', 'points', 'dailyLimit', 'countsToCap', 'needsApproval'] as const;

const limitOf = (row: CsvRow): number | null =>
  row.optional('daily_limit') === undefined ? null : wholeOf(row, 'daily_limit', 1);

function checkDay(mistakes: Mistakes, file: string, from: string | undefined, today: string): void {
  if (from === undefined) mistakes.add(file, 'from which day? --from YYYY-MM-DD');
  else if (from <= today) mistakes.add(file, `--from ${from} is not after today, ${today}`);
}
