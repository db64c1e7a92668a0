import type { DataSource, Logger } from 'typeorm';

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Function Name'?: string;
  Plans?: Plan[];
}
interface Statement {
  query: string;
  values: unknown[] | undefined;
}
/** What the server asked its database. */
export interface Asked {
  statements: string[];
  /** those of them that read a large table from end to end */
  whole: string[];
}
export interface Watched {
  source: DataSource;
  /** names of tables that hold years */
  large: readonly string[];
  /** functions that the planner looks into; one that became a closed box would hide what it reads */
  open?: readonly string[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const EXPLAINABLE = /^(\/\*prepared\*\/)?\s*(WITH|SELECT|INSERT|UPDATE|DELETE|DECLARE)/i;

/** Plans, as the database makes them now, of whatever the server asked while `work` ran. */
export async function plansOf({ source, large, open = [] }: Watched, work: () => Promise<unknown>): Promise<Asked> {
  const asked = await statementsOf(source, work);
  const whole: string[] = [];
  for (const { query, values } of asked.filter((one) => EXPLAINABLE.test(one.query))) {
    const rows = await source.query<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(`EXPLAIN (FORMAT JSON) ${query}`, values);
    const read = nodes(rows[0]?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' }).some(
      (node) =>
        (node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? '')) ||
        open.includes(node['Function Name'] ?? ''),
    );
    if (read) whole.push(query);
  }
  return { statements: asked.map(({ query }) => query), whole };
}

async function statementsOf(source: DataSource, work: () => Promise<unknown>): Promise<Statement[]> {
  const asked: Statement[] = [];
  const logger = {
    logQuery: (query: string, values?: unknown[]) => asked.push({ query, values }),
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  } as unknown as Logger;
  const before = source.logger;
  source.logger = logger;
  try {
    await work();
  } finally {
    source.logger = before;
  }
  return asked;
}
