import { Departments } from '../modules/territory';
import { codeOf } from './cells';
import { fileTaker, type TakeFile } from './take-file';

interface Department {
  code: string;
  name: string;
  duties: string;
}

/** Departments by their code: new ones, or new names and duties. None is closed by leaving it out. */
export const departments: TakeFile = fileTaker<Department, Department>({
  columns: ['code', 'name', 'duties'],
  cells: {
    code: (row) => codeOf(row, 'code'),
    name: (row) => row.text('name'),
    duties: (row) => row.text('duties'),
  },
  plan: async ({ app, tx, lines, mistakes }) => {
    const service = app.get(Departments);
    mistakes.addTwice(lines, ({ code }) => code);
    const added: Department[] = [];
    const changed: Department[] = [];
    for (const { value } of lines) {
      const there = await service.find(value.code, tx);
      if (there === undefined) added.push(value);
      else if (!there.active || there.name !== value.name || there.duties !== value.duties) changed.push(value);
    }
    return { added, changed, write: (values) => service.save(tx, values) };
  },
});
