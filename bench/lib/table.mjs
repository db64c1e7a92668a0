const COLUMNS = ['case', 'clients', 'ratio', 'goal', 'against', 'value', 'unit', 'syncs'];

const show = (value) =>
  typeof value === 'number' ? String(Number.isInteger(value) ? value : Number(value.toPrecision(3))) : (value ?? '');

/** A benchmark's rows as a Markdown table. A goal of a row with `lower` is an upper bound. */
export function table(name, rows) {
  const columns = COLUMNS.filter((column) => rows.some((row) => row[column] !== undefined));
  const cells = rows.map((row) =>
    columns.map((column) => {
      if (column === 'goal' && row.goal !== undefined) return `${row.lower ? '≤' : '≥'} ${show(row.goal)}`;
      return String(show(row[column]));
    }),
  );
  const lines = [columns, columns.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`);
  return [`## ${name}`, '', ...lines].join('\n');
}
