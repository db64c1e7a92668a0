import { Departments } from '../modules/territory';
import { codeOf } from './cells';
import { fileTaker, type TakeFile } from './take-file';

interface Dissolved {
  code: string;
  successor: string | null;
}

/** Departments that end, and which has their work now. Their open cases follow within the minute. */
export const dissolved: TakeFile = fileTaker<Dissolved, Dissolved>({
  columns: ['code', 'successor'],
  cells: {
    code: (row) => codeOf(row, 'code'),
    successor: (row) => (row.optional('successor') === undefined ? null : codeOf(row, 'successor')),
  },
  plan: async ({ app, tx, lines, mistakes }) => {
    const departments = app.get(Departments);
    mistakes.addTwice(lines, ({ code }) => code);
    const ending = new Set(lines.map(({ value }) => value.code));
    const changed: Dissolved[] = [];
    for (const { where, value } of lines) {
      const { code, successor } = value;
      const there = await departments.find(code, tx);
      if (there === undefined) mistakes.add(where, `there is no department ${code}`);
      if (successor !== null && (ending.has(successor) || (await departments.find(successor, tx))?.active !== true)) {
        mistakes.add(where, `${successor} cannot take over: it is no department, or ends itself`);
      }
      if (there?.active === true) changed.push(value);
    }
    const write = async (values: readonly Dissolved[]): Promise<void> => {
      for (const { code, successor } of values) await departments.dissolve(tx, code, successor);
    };
    return { added: [], changed, write };
  },
});
